import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { freePort } from '../../../scripts/machine/freePort';
import { pem as PRIVATE_KEY } from '../../support/keyFile';
import { misuseOf, shownError, type ShownError } from '../../support/stage/misuse';
import { openStage, type Stage } from '../../support/stage/stage';

const DOCKER =
	'Nothing listens there, or a firewall or proxy is in the way. If n8n runs in Docker, "localhost" is the container itself; use host.docker.internal.';
const NAME =
	'Check the endpoint in the credential, and the internet connection and DNS of the machine that runs n8n.';
const NETWORK =
	'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.';
const NOT_TWICE =
	'"Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
const TIMEOUT_MS = 60_000;

let stage: Stage;
let misuse: ReturnType<typeof misuseOf>;
/** Takes every connection and says nothing. */
let silent: Server;
let silentHost: string;
/** Sends a blank each second, and never comes to an end. */
let trickling: Server;
let trickleHost: string;
/** The waits of 30 seconds, all at once and beside the other tests. */
let waits: Promise<readonly ShownError[]>;

const bothWays = async (credential: Readonly<Record<string, unknown>>) => ({
	test: await misuse.pressTest(credential),
	sending: shownError(await misuse.send({ credential })),
});

export const endpoints = (): void => {
	beforeAll(async () => {
		silent = createServer(() => {});
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		silentHost = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
		trickling = createServer((socket) => {
			socket.on('error', () => {});
			socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
			const timer = setInterval(() => socket.write(' '), 1000);
			socket.on('close', () => clearInterval(timer));
		});
		await new Promise<void>((resolve) => trickling.listen(0, '127.0.0.1', resolve));
		trickleHost = `127.0.0.1:${(trickling.address() as AddressInfo).port}`;
		stage = await openStage({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
		misuse = misuseOf(stage);

		const tokenUrl = { tokenUrl: `http://${silentHost}/token` };
		const messagingUrl = { messagingUrl: `http://${silentHost}/messaging` };
		const send = async (credential: object) =>
			shownError(await misuse.send({ credential: { ...credential } }, TIMEOUT_MS));
		// Not by the Test button: n8n mixes up two tests of credentials at the same time.
		const trickles = { tokenUrl: `http://${trickleHost}/token` };
		waits = Promise.all([send(tokenUrl), send(messagingUrl), send(trickles)]);
		// Looked at last; until then nobody else would hear of a failure.
		waits.catch(() => {});
	});

	afterAll(async () => {
		await waits?.catch(() => {});
		await stage?.close();
		silent?.close();
		trickling?.close();
	});

	describe('A host that cannot be reached is named', () => {
		test.each([
			['Token URL', 'tokenUrl', ''],
			['Messaging URL', 'messagingUrl', ` ${NOT_TWICE}`],
		])('%s where nothing listens', async (_label, field, more) => {
			const host = `127.0.0.1:${await freePort()}`;

			expect(await bothWays({ [field]: `http://${host}/x` })).toEqual({
				test: `Error: ${host} refused the connection. ${DOCKER}`,
				sending: { message: `${host} refused the connection.`, description: `${DOCKER}${more}` },
			});
		});

		test.each([
			['Token URL', 'tokenUrl', ''],
			['Messaging URL', 'messagingUrl', ` ${NOT_TWICE}`],
		])('%s with a host that does not exist', async (_label, field, more) => {
			const message = 'no-such-host.invalid was not found: its name does not resolve.';

			expect(await bothWays({ [field]: 'https://no-such-host.invalid/x' })).toEqual({
				test: `Error: ${message} ${NAME}`,
				sending: { message, description: `${NAME}${more}` },
			});
		});
	});

	describe('A custom URL that may not be used is refused', () => {
		const https = (label: string) =>
			`${label} must begin with https://. Plain http is allowed only for this machine and private addresses.`;

		test.each([
			['Messaging URL', 'messagingUrl'],
			['Management URL', 'managementUrl'],
			['Token URL', 'tokenUrl'],
		])('%s: plain http to a public host', async (label, field) => {
			expect(await bothWays({ [field]: 'http://rcs.example.com/x' })).toEqual({
				test: `Error: ${https(label)}`,
				sending: {
					message: https(label),
					description: `This item was not sent. Correct the field "${label}" in the credential.`,
				},
			});
		});

		test('several wrong ones are named together', async () => {
			const message = https('Messaging URL');
			const empty = 'Token URL is empty. With a custom endpoint, all three URLs are needed.';

			expect(await bothWays({ messagingUrl: 'http://rcs.example.com/x', tokenUrl: '' })).toEqual({
				test: `Error: ${message} ${empty}`,
				sending: { message, description: `Also: ${empty}` },
			});
		});
	});

	describe('A key file that was pasted into another field is refused, and nothing of it is quoted', () => {
		const URL_FIELD =
			'is a key or a token of Google\'s, not a URL. The key file belongs into "Service Account Key".';

		test.each([
			['messagingUrl', `Messaging URL ${URL_FIELD}`],
			['managementUrl', `Management URL ${URL_FIELD}`],
			['tokenUrl', `Token URL ${URL_FIELD}`],
			[
				'agentId',
				"Agent ID is a key or a token of Google's, not the id of an agent. It looks like my_shop_abc123_agent.",
			],
			['testPhoneNumber', 'Test Phone Number is far too long for a number.'],
			['endpoint', 'Endpoint is none of its choices: global, us, europe, asia, custom.'],
		])('%s', async (field, message) => {
			for (const key of [stage.simulator.serviceAccountKey, PRIVATE_KEY]) {
				const { test, sending } = await bothWays({ [field]: key });

				for (const told of [test, sending.message]) {
					expect(told.replace(/\(ending in ..\) /, '')).toContain(message);
				}
			}
		});

		test('clientTokens, which only receiving needs', async () => {
			for (const key of [stage.simulator.serviceAccountKey, PRIVATE_KEY]) {
				expect(await misuse.pressTest({ clientTokens: key })).toContain(
					"Error: Webhook Client Tokens holds a key or a token of Google's, which is not used.",
				);
				expect((await misuse.send({ credential: { clientTokens: key } })).status).toBe('success');
			}
		});
	});

	test('Allowed HTTP Request Domains without the token host: the missing host is named', async () => {
		const { host, hostname } = new URL(stage.simulator.url);
		const message = `${host} is not among the domains this credential may send requests to.`;
		const description = `Open the credential and add ${hostname} to "Allowed Domains", or set "Allowed HTTP Request Domains" to All.`;

		expect(
			await bothWays({ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' }),
		).toEqual({ test: `Error: ${message} ${description}`, sending: { message, description } });
	});

	test('a host that never answers is given up after half a minute, one that trickles too', async () => {
		const message = `${silentHost} did not answer in time.`;

		expect(await waits).toEqual([
			{ message, description: NETWORK },
			{
				message,
				description: `${NETWORK} It is not known whether the request took effect. ${NOT_TWICE}`,
			},
			{ message: `${trickleHost} did not answer in time.`, description: NETWORK },
		]);
	});

	test('nothing of the credentials is in the log, an execution, the database or static data', async () => {
		expect(await misuse.leaked('did not answer in time')).toEqual([]);
	});
};
