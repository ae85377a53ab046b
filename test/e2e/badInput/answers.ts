import type { Simulator } from '../../../simulator/simulator';
import { misuseOf, shownError } from '../../support/stage/misuse';
import { openStage, type Stage } from '../../support/stage/stage';

type Fault = NonNullable<Parameters<Simulator['backDoor']['addFault']>[0]>;

const SIGN_IN = '<html><style>h1 {}</style><body><h1>Sign in</h1> to the Wi-Fi</body></html>';
const RETRY = `"Retry On Fail" in the node's settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.`;
const UNKNOWN = `It is not known whether the request took effect. ${RETRY}`;
const BETWEEN =
	'With a custom endpoint, check its Messaging URL. Otherwise a proxy or a sign-in page stands between n8n and Google.';
const NOT_RCS = `HOST answered, but not as RCS for Business does. ${BETWEEN}`;
const OWN_PROBLEM = 'The key works, but HOST has a problem of its own. Try again later.';
const TOO_MANY =
	'The key works, but HOST receives too many requests right now. Wait a minute, then test again.';
const SLOW_DOWN = 'Google asks to slow down: too many requests';
const CONSOLE_KEY =
	'Create the key in the RCS for Business Developer Console (Partner account settings > Service account), not in another Google Cloud project.';

/** As long as Google's. */
const TOKEN = `ya29.c.${'aB3_'.repeat(40)}`;

let stage: Stage;
let misuse: ReturnType<typeof misuseOf>;
let host: string;

const at = (text: string) => text.replaceAll('HOST', host);
const spoil = async (target: Fault['target'], fault: Fault) =>
	await stage.simulator.backDoor.addFault({ times: 10, ...fault, target });

export const answers = (): void => {
	beforeAll(async () => {
		stage = await openStage({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
		misuse = misuseOf(stage);
		({ host } = new URL(stage.simulator.url));
	});

	afterAll(async () => {
		await stage?.close();
	});

	afterEach(async () => {
		await stage.simulator.backDoor.clearFaults();
	});

	describe('An answer that is no success is explained, when sending and by the Test button', () => {
		test.each<[string, Fault, string, string, string]>([
			[
				'401 for good',
				{ status: 401, message: 'Invalid credentials.' },
				'Google did not accept the access token',
				'Open the credential: n8n tests it when you save it or press "Retry". If the test fails, create a new key for the service account and paste it. Google\'s words: "Invalid credentials."',
				'The key works, but HOST does not accept its access token. With a custom endpoint, its Token URL and its Messaging URL do not belong together. Otherwise create a new key in the RCS for Business Developer Console and paste it. Answer of HOST: HTTP 401 Invalid credentials.',
			],
			[
				'403',
				{ status: 403, message: 'The caller does not have permission' },
				'Google does not allow this agent to reach this phone',
				'While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner. Google\'s words: "The caller does not have permission"',
				'The key works, but the agent "simulator-agent" does not belong to this service account\'s partner account, or its id is mistyped. Copy the agent ID from the RCS for Business Developer Console, or empty "Default Agent ID". Answer of HOST: HTTP 403 The caller does not have permission',
			],
			[
				'403 that echoes the request',
				{ status: 403, message: `No. Authorization: Bearer ${TOKEN}, phones/4915112345678` },
				'Google does not allow this agent to reach this phone',
				'While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner. Google\'s words: "No. Authorization: Bearer •••, phones/49•••••••••78"',
				'',
			],
			[
				'403 of a project without the API',
				{ status: 403, message: 'The API has not been used in project 1 before.' },
				'The service account has no access to the RCS Business Messaging API',
				`${CONSOLE_KEY} Google's words: "The API has not been used in project 1 before."`,
				'The key works, but its Google Cloud project may not use the RCS Business Messaging API. Use the service account that the RCS for Business Developer Console makes, or enable the API in Google Cloud. Answer of HOST: HTTP 403 The API has not been used in project 1 before.',
			],
			[
				'403 of a proxy',
				{ status: 403, rawBody: '<h1>Blocked</h1>' },
				'A proxy or firewall refused the request to HOST',
				'The answer did not come from Google. Ask whoever runs the network of the machine with n8n to let such requests through. Answer of HOST: "Blocked"',
				`${NOT_RCS} Answer of HOST: HTTP 403`,
			],
			[
				'404 that is not about the phone',
				{ status: 404, rawBody: '<h1>Not found</h1>' },
				'HOST does not know this address',
				'Check the endpoint in the credential. Answer of HOST: "Not found"',
				`${NOT_RCS} Answer of HOST: HTTP 404`,
			],
			[
				'429 without Retry-After',
				{ status: 429, message: 'Quota exceeded.' },
				SLOW_DOWN,
				`Wait a little. ${RETRY} Google's words: "Quota exceeded."`,
				`${TOO_MANY} Answer of HOST: HTTP 429 Quota exceeded.`,
			],
			[
				'429 with Retry-After',
				{ status: 429, message: 'Quota exceeded.', retryAfter: '3' },
				SLOW_DOWN,
				`Wait 3 seconds. ${RETRY} Google's words: "Quota exceeded."`,
				`${TOO_MANY} Answer of HOST: HTTP 429 Quota exceeded.`,
			],
			[
				'500',
				{ status: 500, message: 'Internal error encountered.' },
				'Google had a problem of its own (500)',
				`${UNKNOWN} Google's words: "Internal error encountered."`,
				`${OWN_PROBLEM} Answer of HOST: HTTP 500 Internal error encountered.`,
			],
			[
				'503',
				{ status: 503 },
				'Google had a problem of its own (503)',
				`${UNKNOWN} Google's words: "The service is currently unavailable."`,
				`${OWN_PROBLEM} Answer of HOST: HTTP 503 The service is currently unavailable.`,
			],
			[
				'a web page',
				{ rawBody: SIGN_IN },
				'HOST answered with something that is not JSON',
				'A proxy or a login page may stand between n8n and Google, or the endpoint in the credential is wrong. It is not known whether the request took effect. "Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set. Answer of HOST: "Sign in to the Wi-Fi"',
				`${NOT_RCS} Answer of HOST: HTTP 200`,
			],
			[
				'a redirect',
				{ status: 302, rawBody: '' },
				'HOST answered with a redirect, which is not followed',
				"Check the endpoint in the credential: Google's API does not redirect.",
				`${NOT_RCS} Answer of HOST: HTTP 302`,
			],
			[
				'a connection that is cut',
				{ dropConnection: true },
				'HOST cut the connection before it answered.',
				'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again. It is not known whether the request took effect. "Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.',
				'HOST cut the connection before it answered. Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.',
			],
		])('%s', async (_what, fault, message, description, test) => {
			await spoil('phones.agentMessages.create', fault);
			await spoil('phones.getCapabilities', fault);

			expect(shownError(await misuse.send({}))).toEqual({
				message: at(message),
				description: at(description),
			});
			expect(await misuse.pressTest()).toBe(
				test === '' ? 'OK: Connection successful!' : at(`Error: ${test}`),
			);
		});
	});

	describe('An answer of the token endpoint that is no token is explained in the same words', () => {
		const CHECK_TOKEN_URL =
			'With a custom endpoint, check its Token URL. Otherwise a proxy or a sign-in page stands between n8n and Google.';
		const NOT_JUDGED = 'The key was not judged. Try again in a few minutes.';

		test.each<[string, Fault, string, string]>([
			[
				'429',
				{ status: 429 },
				'HOST receives too many requests right now and gave no access token.',
				NOT_JUDGED,
			],
			[
				'500',
				{ status: 500 },
				'HOST has a problem of its own (HTTP 500) and gave no access token.',
				NOT_JUDGED,
			],
			[
				'a web page',
				{ rawBody: SIGN_IN },
				'HOST answered with something that is not an access token (HTTP 200).',
				CHECK_TOKEN_URL,
			],
			[
				'a redirect',
				{ status: 302, rawBody: '' },
				'HOST answered with something that is not an access token (HTTP 302).',
				CHECK_TOKEN_URL,
			],
		])('%s', async (_what, fault, message, description) => {
			await stage.simulator.backDoor.revokeAccessTokens();
			await spoil('token', fault);

			expect(await misuse.pressTest()).toBe(at(`Error: ${message} ${description}`));
			expect(shownError(await misuse.send({}))).toEqual({ message: at(message), description });
		});
	});

	test('tokens that Google revoked are replaced, and nobody notices', async () => {
		expect((await misuse.send({})).status).toBe('success');
		await stage.simulator.backDoor.revokeAccessTokens();

		expect((await misuse.send({})).status).toBe('success');
	});

	test('nothing of the credentials is in the log, an execution, the database or static data', async () => {
		expect(await misuse.leaked('Google did not accept the access token')).toEqual([]);
	});
};
