import { addressesOf } from '../../simulator/addresses';
import { startSimulator } from '../../simulator/simulator';

const at = (port: number) => ({ address: () => ({ address: '127.0.0.1', family: 'IPv4', port }) });

test('before the server listens nobody is told an address', () => {
	const addresses = addressesOf({ address: () => null }, '127.0.0.1', []);

	expect(addresses).toThrow('does not listen yet');
});

test.each([
	['127.0.0.1', 'http://127.0.0.1:4010'],
	['0.0.0.0', 'http://127.0.0.1:4010'],
	['::', 'http://127.0.0.1:4010'],
	['::1', 'http://[::1]:4010'],
	['localhost', 'http://localhost:4010'],
])('a server that listens on %s is at %s', (host, url) => {
	const { hosts, tokenUrl, ...addresses } = addressesOf(at(4010), host, ['simulator'])();

	expect(addresses.url).toBe(url);
	expect(tokenUrl).toBe(`${url}/token`);
	expect(hosts).toContain('simulator:4010');
	expect(new Set(hosts).size).toBe(hosts.length);
});

test('a free port is told by the first answer', async () => {
	const simulator = await startSimulator();
	try {
		const { port } = new URL(simulator.url);
		expect(Number(port)).toBeGreaterThan(0);
		expect((await simulator.backDoor.state()).addresses.url).toBe(simulator.url);
		expect((await simulator.backDoor.serviceAccountKey()).token_uri).toBe(simulator.tokenUrl);
	} finally {
		await simulator.stop();
	}
});
