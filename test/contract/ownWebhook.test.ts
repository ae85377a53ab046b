import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IHookFunctions } from 'n8n-workflow';

import { callOwnWebhook } from '../../nodes/RcsForBusiness/transport/ownWebhook';
import { httpOver } from '../support/execution/httpExecution';
import { strict } from '../support/execution/strictFake';

const context = strict<IHookFunctions>('IHookFunctions', {
	helpers: strict<IHookFunctions['helpers']>('helpers', { httpRequest: httpOver({}) as never }),
});

let server: Server;
let url: string;
let listener: RequestListener;
const elsewhere: string[] = [];

beforeAll(async () => {
	server = createServer((request, response) => listener(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const call = async (answer: RequestListener) => {
	listener = answer;
	return await callOwnWebhook(context, `${url}/rcs`, { nonce: 'n' });
};

test('the text of an answer comes back, and the body went out as JSON', async () => {
	const bodies: string[] = [];
	const answer = await call((request, response) => {
		request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
		request.on('end', () => response.end('answer'));
	});

	expect([answer, bodies.join('')]).toEqual(['answer', '{"nonce":"n"}']);
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
	const answer = await call((request, response) => {
		if (request.url === '/elsewhere') elsewhere.push(request.url);
		response.writeHead(status, { location: `${url}/elsewhere` }).end('answer');
	});

	expect([answer, elsewhere]).toEqual([undefined, []]);
});

test.each([201, 204, 401, 404, 500, 503])('status %i is no answer', async (status) => {
	expect(await call((_, response) => void response.writeHead(status).end())).toBeUndefined();
});

test('a large answer is not read to its end', async () => {
	let sent = 0;
	const answer = await call((_, response) => {
		const chunk = Buffer.alloc(65_536, 'x');
		const write = () => {
			while (response.write(chunk)) sent += chunk.length;
		};
		response.on('drain', write);
		write();
	});

	expect(answer).toBeUndefined();
	expect(sent).toBeLessThan(50_000_000);
});

test('an answer that trickles in is given up after five seconds, as is one that never comes', async () => {
	const began = performance.now();
	const timers: NodeJS.Timeout[] = [];
	const trickles = call((request, response) => {
		if (request.url === '/never') return;
		response.writeHead(200);
		timers.push(setInterval(() => response.write('.'), 200));
	});
	const never = callOwnWebhook(context, `${url}/never`, {});

	expect(await Promise.all([trickles, never])).toEqual([undefined, undefined]);
	timers.forEach(clearInterval);
	const seconds = (performance.now() - began) / 1000;
	expect(seconds).toBeGreaterThan(4.5);
	expect(seconds).toBeLessThan(8);
}, 20_000);

test('nobody there is no answer', async () => {
	expect(await callOwnWebhook(context, 'http://127.0.0.1:1/rcs', {})).toBeUndefined();
});
