import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { freePort } from '../support/freePort';
import { misuseOf, shownError, type ShownError } from '../support/misuse';
import { openStage, type Stage } from '../support/stage';

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
/** The waits of 30 seconds, all at once and beside the other tests. */
let waits: Promise<readonly ShownError[]>;

beforeAll(async () => {
	silent = createServer(() => {});
	await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
	silentHost = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
	stage = await openStage();
	misuse = misuseOf(stage);

	const tokenUrl = { tokenUrl: `http://${silentHost}/token` };
	const messagingUrl = { messagingUrl: `http://${silentHost}/messaging` };
	const send = async (credential: object) =>
		shownError(await misuse.send({ credential: { ...credential } }, TIMEOUT_MS));
	// Not by the Test button: n8n mixes up two tests of credentials at the same time.
	waits = Promise.all([send(tokenUrl), send(messagingUrl)]);
	// Looked at last; until then nobody else would hear of a failure.
	waits.catch(() => {});
});

afterAll(async () => {
	await waits?.catch(() => {});
	await stage?.close();
	silent?.close();
});

const bothWays = async (credential: Readonly<Record<string, unknown>>) => ({
	test: await misuse.pressTest(credential),
	sending: shownError(await misuse.send({ credential })),
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
		`${label} must begin with https://. Plain http is allowed only for this machine and private addresses, not for rcs.example.com.`;

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

test('Allowed HTTP Request Domains without the token host: the missing host is named', async () => {
	const { host, hostname } = new URL(stage.simulator.url);
	const message = `${host} is not among the domains this credential may send requests to.`;
	const description = `Open the credential and add ${hostname} to "Allowed Domains", or set "Allowed HTTP Request Domains" to All.`;

	expect(
		await bothWays({ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' }),
	).toEqual({ test: `Error: ${message} ${description}`, sending: { message, description } });
});

test('a host that never answers is given up after 30 seconds', async () => {
	const message = `${silentHost} did not answer in time.`;

	expect(await waits).toEqual([
		{ message, description: NETWORK },
		{ message, description: `${NETWORK} ${NOT_TWICE}` },
	]);
});
