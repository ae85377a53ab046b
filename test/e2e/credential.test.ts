import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { outputOf } from '../support/n8n';
import { misuseOf, shownError } from '../support/misuse';
import { CLIENT_TOKEN, inARow, manualTrigger, openStage, type Stage } from '../support/stage';

let stage: Stage;
let misuse: ReturnType<typeof misuseOf>;
let stranger: Server;
/** What reached a host that the credential is not for. */
const reached: { readonly authorization: string | undefined }[] = [];

beforeAll(async () => {
	stranger = createServer(({ headers }, response) => {
		reached.push({ authorization: headers.authorization });
		response.end('{}');
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	stage = await openStage({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
	misuse = misuseOf(stage);
});

afterAll(async () => {
	await stage?.close();
	stranger?.close();
});

const keyFile = () => JSON.parse(stage.simulator.serviceAccountKey) as Record<string, string>;
const privateKey = () => keyFile().private_key ?? '';

test('the Test button is green against the simulator, with and without an agent', async () => {
	expect(await misuse.pressTest()).toBe('OK: Connection successful!');
	expect(await misuse.pressTest({ agentId: '' })).toBe('OK: Connection successful!');
});

describe('The Test button names the broken part', () => {
	test.each([
		['Token URL', 'tokenUrl', 'answered with something that is not an access token (HTTP 404).'],
		['Messaging URL', 'messagingUrl', 'answered, but not as RCS for Business does.'],
	])('%s', async (label, field, what) => {
		const { url } = stage.simulator;
		const { host } = new URL(url);
		const said = field === 'messagingUrl' ? ` Answer of ${host}: HTTP 404` : '';

		expect(await misuse.pressTest({ [field]: `${url}/nowhere` })).toBe(
			`Error: ${host} ${what} With a custom endpoint, check its ${label}. Otherwise a proxy or a sign-in page stands between n8n and Google.${said}`,
		);
	});

	test('agent', async () => {
		const { host } = new URL(stage.simulator.url);

		expect(await misuse.pressTest({ agentId: 'my_shop' })).toBe(
			`Error: The key works, but the agent "my_shop" does not belong to this service account's partner account, or its id is mistyped. Copy the agent ID from the RCS for Business Developer Console, or empty "Default Agent ID". Answer of ${host}: HTTP 403 There was an error looking up the RBM agent (ID: my_shop) that corresponds to the Google Cloud Platform (GCP) project you're authenticating with.`,
		);
		expect(await misuse.pressTest({ agentId: 'my shop' })).toBe(
			'Error: Agent ID "my shop" holds characters that no agent id has. It looks like my_shop_abc123_agent.',
		);
	});
});

describe('A key that was damaged on its way is repaired: the test is green and a message goes', () => {
	const withKey = (change: (pem: string) => string) =>
		JSON.stringify({ ...keyFile(), private_key: change(privateKey()) }, null, 2);

	test.each<[string, () => string]>([
		['quotes around it', () => `"${stage.simulator.serviceAccountKey}"`],
		['a byte order mark', () => `\ufeff${stage.simulator.serviceAccountKey}`],
		['Windows line ends', () => stage.simulator.serviceAccountKey.replaceAll('\n', '\r\n')],
		['newlines escaped twice', () => withKey((pem) => pem.replaceAll('\n', '\\n'))],
		['newlines turned into spaces', () => withKey((pem) => pem.replaceAll('\n', ' '))],
		['newlines lost', () => withKey((pem) => pem.replaceAll('\n', ''))],
		['a file turned into a text', () => JSON.stringify(stage.simulator.serviceAccountKey)],
	])('%s', async (_what, key) => {
		const credential = { serviceAccountKey: key() };

		expect(credential.serviceAccountKey).not.toBe(stage.simulator.serviceAccountKey);
		expect(await misuse.pressTest(credential)).toBe('OK: Connection successful!');
		expect((await misuse.send({ credential })).status).toBe('success');
	});
});

describe("n8n's HTTP Request node with this credential", () => {
	const request = async (url: string, options: object = {}) => {
		const { id } = await stage.n8n.createWorkflow({
			name: 'HTTP',
			nodes: [
				manualTrigger,
				{
					name: 'HTTP',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					credentials: stage.credentials,
					parameters: {
						url,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'rcsForBusinessApi',
						options,
					} as never,
				},
			],
			connections: inARow('Start', 'HTTP'),
		});

		return await stage.n8n.runManually(id);
	};

	test('reaches the platform', async () => {
		const { messagingUrl, defaultAgentId } = stage.simulator;
		const execution = await request(
			`${messagingUrl}/v1/phones/%2B12025550101/capabilities?requestId=one&agentId=${defaultAgentId}`,
		);

		expect(outputOf(execution, 'HTTP')).toMatchObject([
			{ json: { features: expect.arrayContaining(['RICHCARD_STANDALONE']) } },
		]);
	});

	test('is refused for any other host before anything leaves', async () => {
		const { port } = stranger.address() as AddressInfo;
		const { messagingUrl, managementUrl } = stage.simulator;
		const next = 'Correct the URL of the request, or choose another "Endpoint" in the credential.';

		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
			const { message, description } = shownError(await request(`http://${host}/v1/x`));
			expect([message, description]).toEqual([
				`This credential may not be used for ${host}. It gives its token only to ${messagingUrl} and ${managementUrl}.`,
				next,
			]);
		}
		expect(reached).toEqual([]);
		// It would have been heard.
		await fetch(`http://127.0.0.1:${port}`);
		expect(reached).toEqual([{ authorization: undefined }]);
	});
});

test('no secret is in an error, an execution, the log or the database of n8n', async () => {
	const { backDoor } = stage.simulator;
	const failing = [
		{ tokenUrl: `${stage.simulator.url}/nowhere` },
		{ serviceAccountKey: stage.simulator.serviceAccountKey.slice(0, -20) },
		{ clientTokens: `${CLIENT_TOKEN}, ${CLIENT_TOKEN}2`, agentId: 'my_shop' },
	];
	for (const credential of failing) {
		await misuse.pressTest(credential);
		expect((await misuse.send({ credential })).status).toBe('error');
	}
	for (const fault of [{ status: 401 }, { status: 500 }, { dropConnection: true }]) {
		await backDoor.addFault({ times: 2, ...fault });
		expect((await misuse.send({})).status).toBe('error');
		await backDoor.clearFaults();
	}

	const executions = await Promise.all(
		(await stage.n8n.executions()).map(({ id }) => stage.n8n.rest('GET', `/executions/${id}`)),
	);
	const folder = path.join(stage.n8n.userFolder, '.n8n');
	const files = readdirSync(folder).filter((name) => /sqlite|\.log$/.test(name));
	const places: Readonly<Record<string, string>> = {
		log: stage.n8n.log(),
		executions: JSON.stringify(executions),
		...Object.fromEntries(
			files.map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
		),
	};
	const keyMaterial = privateKey()
		.split('\n')
		.filter((line) => line.length > 20 && !line.startsWith('-----'));

	// Looked in the right places: what may stand there does.
	expect(places.log).toContain('debug');
	expect(places.executions).toContain('Google did not accept the access token');
	expect(files.some((name) => places[name]?.includes('Google did not accept'))).toBe(true);
	expect(keyMaterial.length).toBeGreaterThan(20);
	for (const [place, text] of Object.entries(places)) {
		// Access tokens begin like Google's; an assertion begins with its header in base64.
		for (const secret of [...keyMaterial, CLIENT_TOKEN, 'ya29.', 'eyJhbGciOiJSUzI1NiI']) {
			expect({ place, holds: text.includes(secret) }).toEqual({ place, holds: false });
		}
	}
});
