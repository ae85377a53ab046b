import { linked } from '../../scripts/start/examples';
import { example, filledIn, submitForm } from '../support/stage/exampleForms';
import { outputOf } from '../../n8n/n8n';
import { startSmsService } from '../support/services/smsService';
import { isOver } from '../support/stage/questions';
import { openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const oneTimeCode = example('one-time-code');

let stage: Stage;
let sms: Awaited<ReturnType<typeof startSmsService>>;
let workflowId: string;

beforeAll(async () => {
	sms = await startSmsService();
	stage = await openStage({ n8n: { env: sms.env } });
	const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'codes' });
	const twilioApi = await stage.n8n.createCredential(sms.credential);
	const workflow = linked(oneTimeCode, stage.credentials.rcsForBusinessApi, agentId);
	({ id: workflowId } = await stage.publishTrigger(
		filledIn(workflow, {
			SMS: { credentials: { twilioApi } },
			'Send by RCS': { parameters: { waitAtMost: 3 } },
		}),
		agentId,
	));
});

afterAll(async () => {
	await stage?.close();
	await sms?.stop();
});

/** Sends a code to a phone, and waits for the end. */
const sendCode = async (phone: string, code: string, traits: object) => {
	await stage.simulator.backDoor.putPhone({ phone, ...traits });
	await submitForm(stage.n8n, oneTimeCode, [phone, code]);

	return await waitFor(
		'what becomes of the code',
		async () => {
			const over = (await stage.n8n.executions({ workflowId })).filter(isOver);
			// What Google tells starts executions of the same workflow.
			for (const { id } of over) {
				const execution = await stage.n8n.execution(id);
				const [sent] = outputOf(execution, 'Send a code');
				if (sent?.json.Code === code) return execution;
			}
			return undefined;
		},
		{ timeoutMs: 60_000, everyMs: 500 },
	);
};

const textOf = (code: string) => `Your code is ${code}. It is valid for 10 minutes.`;

test('a code that arrives by RCS costs no SMS', async () => {
	const phone = '+4915122210001';
	const execution = await sendCode(phone, '111111', {});

	expect(outputOf(execution, 'Arrived')).toMatchObject([{ json: { delivery: 'delivered' } }]);
	expect(await stage.simulator.phone(phone).messages()).toMatchObject([
		{ content: { text: textOf('111111') } },
	]);
	expect(sms.sent).toEqual([]);
});

test.each([
	['a phone that is off: taken back', 'revoked', '+4915122210002', { online: false }],
	['a phone without RCS', 'unreachable', '+4915122210003', { rcs: false }],
	[
		'a code that cannot be taken back',
		'revokeFailed',
		'+4915122210004',
		{ online: false, revokeFails: true },
	],
])('%s, and the SMS has the code', async (_, reason, phone, traits) => {
	const before = sms.sent.length;
	const code = phone.slice(-6);
	const execution = await sendCode(phone, code, traits);

	expect(execution.data.resultData.error).toBeUndefined();
	const outputs = [1, 2].flatMap((output) => outputOf(execution, 'Send by RCS', { output }));
	expect(outputs.map(({ json }) => json.reason)).toEqual([reason]);
	expect(outputOf(execution, 'Arrived')).toEqual([]);
	expect(sms.sent.slice(before)).toEqual([{ To: phone, Body: textOf(code) }]);
});

test('a code that Google refuses goes by SMS, too', async () => {
	const phone = '+4915122210005';
	const before = sms.sent.length;
	await stage.simulator.backDoor.addFault({ phone, status: 403 });
	const execution = await sendCode(phone, '555555', {});

	expect(execution.data.resultData.error).toBeUndefined();
	expect(sms.sent.slice(before)).toEqual([{ To: phone, Body: textOf('555555') }]);
});
