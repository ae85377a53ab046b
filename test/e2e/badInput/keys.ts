import { credentialData, openStage, type Stage } from '../../support/stage/stage';
import { keyFileText, pem, publicPem } from '../../support/keyFile';
import { misuseOf, shownError } from '../../support/stage/misuse';

const CONSOLE =
	'in the RCS for Business Developer Console (https://business-communications.cloud.google.com/): Partner account settings > Service account > Create key.';
const RIGHT_FILE = `Get the right file ${CONSOLE} Then paste the whole file, from the first { to the last }, into "Service Account Key" of the credential.`;
const NEW_KEY = `Create a new key ${CONSOLE} Paste the new file into "Service Account Key" of the credential.`;
const SHORT_LIVED =
	'invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
const SECRET = 'GOCSPX-a1B2c3D4e5F6g7H8';
const HOUR_MS = 3_600_000;

let stage: Stage;
let misuse: ReturnType<typeof misuseOf>;
/** How Google's words are introduced. */
let answer: string;

/** The same words both ways; and no message may leave. */
const expectRefusal = async (
	credential: Readonly<Record<string, unknown>>,
	message: string,
	description: string,
): Promise<void> => {
	expect(await misuse.pressTest(credential)).toBe(`Error: ${message} ${description}`);
	expect(shownError(await misuse.send({ credential }))).toEqual({ message, description });
	expect(await stage.simulator.agent().messages()).toEqual([]);
};

const own = (change: (file: Record<string, string>) => unknown): string => {
	const file = JSON.parse(stage.simulator.serviceAccountKey) as Record<string, string>;
	const changed = change(file);
	return typeof changed === 'string' ? changed : JSON.stringify(changed, null, 2);
};

export const keys = (): void => {
	beforeAll(async () => {
		stage = await openStage({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
		misuse = misuseOf(stage);
		answer = `Answer of ${new URL(stage.simulator.url).host}:`;
	});

	afterAll(async () => {
		await stage?.close();
	});

	describe('Something that is no usable key is named, by the Test button and when sending', () => {
		test.each<[string, () => string, string]>([
			['nothing', () => '', 'Service Account Key is empty.'],
			[
				'the file of an OAuth client',
				() => JSON.stringify({ installed: { client_id: 'shop', client_secret: SECRET } }),
				'This is the file of an OAuth client, not of a service account.',
			],
			[
				'an authorized user',
				() => JSON.stringify({ type: 'authorized_user', client_id: 'me', client_secret: SECRET }),
				'This file holds the sign-in of a person (made by gcloud), not a service account key.',
			],
			[
				'an API key',
				() => 'AIzaSyA-1234567890abcdefghijklmnopqrstuv',
				'This is an API key, not a service account key.',
			],
			[
				'only the PEM',
				() => own((file) => file.private_key),
				'This is only the private key out of the key file. The whole file is needed.',
			],
			[
				'a file that was cut off',
				() => stage.simulator.serviceAccountKey.slice(0, 900),
				'The service account key is cut off: its end is missing.',
			],
			[
				'a key that was cut off',
				() =>
					own((file) => ({
						...file,
						private_key: `${file.private_key?.slice(0, 1200)}\n-----END PRIVATE KEY-----\n`,
					})),
				'The "private_key" in the service account key is cut off: a part of it is missing.',
			],
			[
				'a public key',
				() => own((file) => ({ ...file, private_key: publicPem })),
				'The "private_key" in the service account key is a public key.',
			],
			[
				'a file without its address',
				() => own(({ client_email: _, ...file }) => file),
				'The field "client_email" is missing in the service account key.',
			],
			[
				'the name of the file',
				() => 'C:\\Users\\me\\Downloads\\shop-key.json',
				'This is the name of a file. Open the file in a text editor and paste what is in it.',
			],
			[
				'the file in base64',
				() => Buffer.from(stage.simulator.serviceAccountKey).toString('base64'),
				'This is a service account key in base64. Paste the JSON file itself.',
			],
			[
				'the file without its braces',
				() => stage.simulator.serviceAccountKey.replace(/^\{|\}\s*$/g, ''),
				'The service account key lacks its braces: { at its beginning and } at its end.',
			],
			[
				'some text',
				() => 'my key',
				'This is not a service account key. A key is a JSON file that begins with { and ends with }.',
			],
		])('%s', async (_what, key, message) => {
			await expectRefusal({ serviceAccountKey: key() }, message, RIGHT_FILE);
		});
	});

	describe("Google's refusal of a key is explained, by the Test button and when sending", () => {
		test('the key of another account', async () => {
			await expectRefusal(
				{ serviceAccountKey: own((file) => ({ ...file, private_key: pem })) },
				'The service account key was deleted, or its file was changed.',
				`${NEW_KEY} ${answer} invalid_grant: Invalid JWT Signature.`,
			);
		});

		test('an account that does not exist', async () => {
			await expectRefusal(
				{ serviceAccountKey: keyFileText() },
				'The service account of this key does not exist (any more).',
				`${NEW_KEY} ${answer} invalid_grant: Invalid grant: account not found`,
			);
		});

		test.each([
			[
				'disabled',
				'The service account of this key, or the key, is disabled.',
				`Enable it again in Google Cloud (IAM & Admin > Service Accounts). If that is not wanted, use a new key: ${NEW_KEY}`,
				'invalid_grant: Service account is disabled',
			],
			[
				'deleted',
				'The service account of this key does not exist (any more).',
				NEW_KEY,
				'invalid_grant: Account has been deleted',
			],
		] as const)('an account that was %s', async (state, message, next, words) => {
			const { backDoor } = stage.simulator;
			await backDoor.setAccountState({ state });
			try {
				await expectRefusal({}, message, `${next} ${answer} ${words}`);
			} finally {
				await backDoor.setAccountState({ state: 'enabled' });
			}
		});

		test.each([
			['fast', -3],
			['slow', 3],
		])('a clock at n8n that is three hours %s', async (word, hours) => {
			// The clock of the simulated Google is turned instead, that of n8n being everybody's.
			const { now } = Date;
			const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + hours * HOUR_MS);
			try {
				await expectRefusal(
					{},
					`The clock of the machine that runs n8n is 3 hours ${word}, so Google refused the key.`,
					`Let that machine set its time by the network (NTP). The key itself may be fine. ${answer} ${SHORT_LIVED}`,
				);
			} finally {
				clock.mockRestore();
			}
		});
	});

	test('the right key passes, and a message arrives', async () => {
		expect(await misuse.pressTest(credentialData(stage.simulator))).toBe(
			'OK: Connection successful!',
		);
		expect((await misuse.send({})).status).toBe('success');
		await stage.simulator.phone().waitForMessage({ state: 'delivered' });
	});

	test('nothing of the credentials is in the log, an execution, the database or static data', async () => {
		expect(await misuse.leaked('This is an API key')).toEqual([]);
	});
};
