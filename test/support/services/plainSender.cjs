// Sends messages over kept connections with nothing but Node, and prints how many seconds that took.
// Arguments: URL, number of messages, connections.
'use strict';

const { Agent, request } = require('node:https');
const { performance } = require('node:perf_hooks');

const [url, count, connections] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const body = JSON.stringify({ contentMessage: { text: 'Hello' } });

const send = () =>
	new Promise((resolve, reject) => {
		request(
			url,
			{
				method: 'POST',
				agent,
				headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
			},
			(response) => response.resume().on('end', resolve),
		)
			.on('error', reject)
			.end(body);
	});

let next = 0;
const worker = async () => {
	while (next++ < Number(count)) await send();
};
const began = performance.now();
Promise.all(Array.from({ length: Number(connections) }, worker)).then(() => {
	process.stdout.write(String((performance.now() - began) / 1000));
	agent.destroy();
});
