import { createServer, type Server } from 'node:net';
import { once } from 'node:events';

import { atUsualPort } from '../../../scripts/start/ports';
import { freePort } from '../../../scripts/machine/freePort';

const listen = async (port: number): Promise<Server> => {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening');

	return server;
};

let said: string[];
beforeEach(() => {
	said = [];
	jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

test('a port that is taken, or that another program takes meanwhile, is passed over', async () => {
	const usual = await freePort();
	const first = await listen(usual);
	const tried: number[] = [];
	const server = await atUsualPort('the simulator', usual, async (port) => {
		tried.push(port);
		if (tried.length === 1) throw new Error(`n8n's port ${port} is already in use.`);
		if (tried.length === 2) throw Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
		return await listen(port);
	});
	server.close();
	first.close();

	expect(tried[0]).toBeGreaterThan(usual);
	expect(new Set(tried).size).toBe(3);
	expect(said.at(-1)).toBe(`Port ${usual} is taken; the simulator uses ${tried[2]} instead.\n`);
});

test('what fails for another reason fails at once', async () => {
	const failing = async () => await Promise.reject(new Error('no key'));

	await expect(atUsualPort('n8n', await freePort(), failing)).rejects.toThrow('no key');
});
