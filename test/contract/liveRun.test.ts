import { questionTrials } from '../../scripts/live/questions';
import { isLeftOut } from '../../scripts/live/step';
import { openWire } from '../../scripts/live/wire';
import {
	DEFAULT_OPEN_QUESTIONS,
	OPEN_QUESTIONS,
	openQuestionsSchema,
	type OpenQuestions,
} from '../../simulator/openQuestions';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';
import { runLive, type Ran } from '../support/simulator/liveProgram';

jest.setTimeout(60_000);

const DORA_TESTER = '+12025550104';
const ADA_STRANGER = '+12025550101';
const UNLAUNCHED = 'simulator-unlaunched-agent';
const FLAGS = [
	...['--agent', `${UNLAUNCHED}@rbm.goog`, '--phone', DORA_TESTER],
	...['--other-phone', ADA_STRANGER],
];

const running: Simulator[] = [];
let key: string | undefined;
const start = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const simulator = await startSimulator({ ...(key && { serviceAccountKey: key }), ...options });
	key = simulator.serviceAccountKey;
	running.push(simulator);

	return simulator;
};
afterEach(async () => {
	await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});

type Name = keyof OpenQuestions;

/** The switches that a run can see without a person. */
const SEEN = OPEN_QUESTIONS.map(({ name }) => name).filter(
	(name) => !isLeftOut(questionTrials[name]) && name !== 'afterUnsubscribe',
);
const OTHERS = openQuestionsSchema.parse(
	Object.fromEntries(OPEN_QUESTIONS.map(({ name, values }) => [name, values[1]])),
);
const resultsOf = ({ results }: Ran, names: readonly Name[]) =>
	Object.fromEntries(names.map((name) => [name, results[name]]));
const each = (result: string) => Object.fromEntries(SEEN.map((name) => [name, result]));

/** Nothing that is a secret, or says whose phone and agent it is. */
const expectNoSecret = ({ output, report }: Ran, { serviceAccountKey }: Simulator): void => {
	const file = JSON.parse(serviceAccountKey) as Readonly<Record<string, string>>;
	const { private_key = '', private_key_id, client_email, project_id } = file;
	for (const text of [output, report]) {
		for (const secret of [private_key_id, client_email, project_id, private_key.slice(30, 90)]) {
			expect(text).not.toContain(secret);
		}
		for (const number of [DORA_TESTER, ADA_STRANGER]) expect(text).not.toContain(number.slice(1));
		expect(text).not.toMatch(
			/simulator-(unlaunched-)?agent|files\/\w|Bearer|BEGIN|https?:\/\/\S+\/./,
		);
	}
};

test('with nobody there, the report tells which way every switch of the service is set', async () => {
	const usual = await start();
	const other = await start({ openQuestions: OTHERS });
	const [first, second] = await Promise.all([
		runLive(usual, [...FLAGS, '--yes']),
		runLive(other, [...FLAGS, '--yes']),
	]);

	expect(first.output).toMatch(/At most \d\d messages arrive on the phone[^]*Nobody is asked/);
	expect([first.code, second.code]).toEqual([0, 0]);
	expect(resultsOf(first, SEEN)).toEqual(each('agrees'));
	expect(resultsOf(second, SEEN)).toEqual(each('**differs**'));
	for (const name of SEEN) {
		expect(first.report).toContain(`Agrees with our default, \`${DEFAULT_OPEN_QUESTIONS[name]}\``);
		expect(second.report).toContain(`--open-question ${name}=${OTHERS[name]}`);
	}
	expect(first.results).toMatchObject({ afterUnsubscribe: 'open', callbackForm: 'left out' });

	// Everything was done, and only where it should.
	const { report } = first;
	expect(report).toMatch(/n8n-nodes-rcs-for-business: \d+\.\d+\.\d+\n- Node\.js: v\d+/);
	expect(report).not.toMatch(/did not work|not reached/);
	expect(await usual.phone(ADA_STRANGER).messages()).toEqual([]);
	const sent = await usual.phone(DORA_TESTER).messages();
	const [, most] = /At most (\d+) messages/.exec(first.output) ?? [];
	expect(sent.length).toBeGreaterThan(10);
	expect(sent.length).toBeLessThanOrEqual(Number(most));
	expectNoSecret(first, usual);
	expectNoSecret(second, other);
});

describe('with a person there', () => {
	/** Does what is asked for, and looks at the phone. */
	const talk = (simulator: Simulator, wanted: RegExp, isWithheld: boolean) => {
		const phone = simulator.phone(DORA_TESTER);
		const deeds: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
			[/unsubscribe from/, () => phone.unsubscribe({ agentId: UNLAUNCHED })],
			[/subscribe again/, () => phone.subscribe({ agentId: UNLAUNCHED })],
			[/mode of the phone on/, () => phone.goOffline()],
		];

		return async ({ step, words }: { readonly step: string; readonly words: string }) => {
			if (words.includes('Enter = do it')) return wanted.test(step) ? '' : 's';
			const deed = deeds.find(([request]) => request.test(words));
			if (deed !== undefined) {
				await deed[1]();
				return '';
			}
			if (/Did it stay away/.test(words)) {
				await phone.goOnline();
				return 'y';
			}
			const { messageId = '', state } = (await phone.messages()).at(-1) ?? {};
			if (isWithheld && words.includes('After you unsubscribed')) {
				expect(state).toBe('accepted');
				return 'n';
			}
			await phone.waitForMessage({ messageId, state: 'delivered' });

			return 'y';
		};
	};

	test.each([
		['deliver', 'agrees'],
		['withhold', '**differs**'],
	] as const)('one who unsubscribed, where the service would %s', async (value, result) => {
		const simulator = await start({
			deliveryDelayMs: 0,
			openQuestions: { afterUnsubscribe: value },
		});
		const ran = await runLive(simulator, [...FLAGS, '--answers-on-stdin'], {
			answer: talk(
				simulator,
				/afterUnsubscribe|Message: (Send Text|Revoke)$/,
				value === 'withhold',
			),
		});

		expect(ran.code).toBe(0);
		expect(ran.results).toMatchObject({ afterUnsubscribe: result, duplicateId: 'skipped' });
		expect(ran.report).toContain('accepted; seen on the phone');
		expect(ran.report).toContain('taken back; seen on the phone');
		expectNoSecret(ran, simulator);
	});
});

test('Ctrl+C, and a terminal that is closed, leave a report of what is known', async () => {
	const simulator = await start();
	const [asked, working] = await Promise.all([
		runLive(simulator, [...FLAGS, '--answers-on-stdin'], {
			answer: async ({ step }) => (step.startsWith('[1]') ? '' : await new Promise(() => {})),
			onOutput: (output) => (/\[2\] of[^]*do it/.test(output) ? 'SIGINT' : undefined),
		}),
		runLive(simulator, [...FLAGS, '--yes'], {
			onOutput: (output) => (/\[5\] of/.test(output) ? 'SIGHUP' : undefined),
		}),
	]);

	for (const { code, report, output } of [asked, working]) {
		expect(code).toBe(130);
		expect(report).toContain('- ended early: interrupted');
		expect(report).toMatch(/### Agent: Check Set-Up[^]*result: agrees/);
		expect(output).toMatch(/The report, to be pasted into an issue:\n\S+\.md\n/);
	}
});

test('what Google does otherwise is new, what does not work ends with 1, and q ends the run', async () => {
	const simulator = await start();
	await simulator.backDoor.addFault({
		target: 'phones.agentMessages.delete',
		status: 418,
		times: 10,
	});
	const typed = ['perhaps'];
	const { code, output, report, results } = await runLive(
		simulator,
		[...FLAGS, '--answers-on-stdin'],
		{
			answer: async ({ step, words }) => {
				if (step.endsWith('unknownFields')) return 'q';
				if (words.includes('On the phone')) return 'y';
				return typed.shift() ?? (/Revoke|deleteDelivered|flight/.test(step) ? '' : 's');
			},
		},
	);

	expect(code).toBe(1);
	expect(output).toContain('That is none of the answers');
	expect(report).toMatch(/### Message: Revoke[^]*?: 418\n[^]*?result: \*\*did not work\*\*/);
	expect(results).toMatchObject({
		...{ duplicateId: 'skipped', deleteDelivered: '**new**' },
		...{ unknownFields: 'not reached', afterUnsubscribe: 'not reached' },
	});
	expect(report).toMatch(/- ended early: stopped before step \d\d/);
	expect(await simulator.phone(DORA_TESTER).messages()).toHaveLength(2);
});

test('without a token nothing else is tried', async () => {
	const simulator = await start();
	const stranger = await startSimulator();
	running.push(stranger);
	const { url } = simulator;
	const ran = await runLive({ ...stranger, url }, [...FLAGS, '--yes']);

	expect(ran.code).toBe(1);
	expect(ran.report).toMatch(/- ended early: There is no token for this key/);
	expect(ran.output).not.toContain('[2] of');
	expectNoSecret(ran, stranger);
});

test('what cannot be read ends with 2, and writes no report', async () => {
	const simulator = await start();
	const { code, output, report } = await runLive(simulator, [...FLAGS]);

	expect([code, report]).toEqual([2, '']);
	expect(output).toMatch(/^This is no terminal.*--yes/);
});

test('no request goes anywhere but to the service that was chosen', async () => {
	const simulator = await start();
	const { messagingUrl, managementUrl, tokenUrl } = simulator;
	const { request } = openWire({ messagingUrl, managementUrl, tokenUrl });

	await expect(request({ url: 'http://127.0.0.1:9/v1/phones' })).rejects.toThrow('held back');
	expect(
		(await request({ url: `${messagingUrl}/v1/x`, ignoreHttpStatusErrors: true })).statusCode,
	).toBe(404);
});
