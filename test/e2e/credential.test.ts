import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { leaks, written } from '../support/stage/canaries';
import { outputOf } from '../../n8n/n8n';
import { misuseOf, shownError } from '../support/stage/misuse';
import { CLIENT_TOKEN, inARow, manualTrigger, openStage, type Stage } from '../support/stage/stage';

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
	stage = await openStage({ asItComes: true, n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
	misuse = misuseOf(stage);
});

afterAll(async () => {
	await stage?.close();
	stranger?.close();
});

const strangersPort = () => (stranger.address() as AddressInfo).port;
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
			'Error: Agent ID holds a blank or an invisible character, which no agent id has. It looks like my_shop_abc123_agent.',
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

/** Runs n8n's HTTP Request node, with our credential unless told otherwise. */
const request = async (
	url: string,
	options: object = {},
	own: object = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'rcsForBusinessApi',
	},
) => {
	const { id } = await stage.n8n.createWorkflow({
		name: 'HTTP',
		nodes: [
			manualTrigger,
			{
				name: 'HTTP',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				credentials: stage.credentials,
				parameters: { url, options, ...own } as never,
			},
		],
		connections: inARow('Start', 'HTTP'),
	});

	return await stage.n8n.runManually(id);
};
const capabilities = () => {
	const { messagingUrl, defaultAgentId } = stage.simulator;
	return `${messagingUrl}/v1/phones/%2B12025550101/capabilities?requestId=${randomUUID()}&agentId=${defaultAgentId}`;
};

describe("n8n's HTTP Request node with this credential", () => {
	test('reaches the platform', async () => {
		expect(outputOf(await request(capabilities()), 'HTTP')).toMatchObject([
			{ json: { features: expect.arrayContaining(['RICHCARD_STANDALONE']) } },
		]);
	});

	test('is refused with "Ignore SSL Issues", and nothing leaves', async () => {
		const requests = (await stage.simulator.backDoor.requests({})).length;
		const execution = await request(capabilities(), { allowUnauthorizedCerts: true });

		expect(shownError(execution).message).toBe(
			'This credential may not be used with "Ignore SSL Issues": somebody on the way could read its token.',
		);
		expect(await stage.simulator.backDoor.requests({})).toHaveLength(requests);
	});

	test('is refused with a proxy and a plain address, and nothing reaches the proxy', async () => {
		const proxy = { proxy: `http://127.0.0.1:${strangersPort()}` };

		expect(shownError(await request(capabilities(), proxy)).message).toBe(
			'This credential may not be used with the option "Proxy" for an address that begins with http://: the proxy could read its token.',
		);
		expect(reached).toEqual([]);
		// Without the credential it is asked, and reads what is sent.
		await request(capabilities(), proxy, {});
		expect(reached.splice(0)).toEqual([{ authorization: undefined }]);
	});

	test('is refused for any other host before anything leaves', async () => {
		const port = strangersPort();
		const next = 'Correct the URL of the request, or choose another "Endpoint" in the credential.';

		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
			const { message, description } = shownError(await request(`http://${host}/v1/x`));
			expect([message, description]).toEqual([
				`This credential may not be used for http://${host}. It gives its token only to the Messaging URL and the Management URL of its endpoint, at ${stage.simulator.url}.`,
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
		await backDoor.addFault({ times: 2, ...fault, target: 'phones.getCapabilities' });
		expect((await misuse.send({})).status).toBe('error');
		expect((await request(capabilities())).status).toBe('error');
		await backDoor.clearFaults();
	}

	expect(await misuse.leaked('Google did not accept the access token')).toEqual([]);
	expect(leaks(await written(stage), [CLIENT_TOKEN])).toEqual([]);
});
