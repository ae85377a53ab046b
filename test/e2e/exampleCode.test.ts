import { linked } from '../../scripts/start/examples';
import { dataTables } from '../support/stage/dataTables';
import { example, filledIn, submitForm } from '../support/stage/exampleForms';
import { startSmsService } from '../support/services/smsService';
import { isOver } from '../support/stage/questions';
import { openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const withoutWaiting = example('code-without-waiting');

let stage: Stage;
let sms: Awaited<ReturnType<typeof startSmsService>>;
let tables: Awaited<ReturnType<typeof dataTables>>;
let workflowId: string;

beforeAll(async () => {
	sms = await startSmsService();
	stage = await openStage({ n8n: { env: sms.env } });
	tables = await dataTables(stage.n8n.rest);
	const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'codes' });
	const twilioApi = await stage.n8n.createCredential(sms.credential);
	const workflow = linked(withoutWaiting, stage.credentials.rcsForBusinessApi, agentId);
	const { parameters } = workflow.nodes.find(({ name }) => name === 'Send by RCS')!;
	const options = {
		...(parameters?.options as object),
		expireAfter: { duration: { amount: 2, unit: 'seconds' } },
	};
	({ id: workflowId } = await stage.publishTrigger(
		filledIn(workflow, {
			SMS: { credentials: { twilioApi } },
			'SMS at once': { credentials: { twilioApi } },
			'Send by RCS': { parameters: { options } },
		}),
		agentId,
	));
});

afterAll(async () => {
	await stage?.close();
	await sms?.stop();
});

const textOf = (code: string) => `Your code is ${code}. It is valid for 10 minutes.`;

const smsTo = (phone: string) => sms.sent.filter(({ To }) => To === phone).map(({ Body }) => Body);

/** The codes that still stand in the table. */
const kept = async () => (await tables.rows('RCS codes')).map(({ code }) => code);

/** Sends a code, and waits until nothing more is to come of it. */
const sendCode = async (phone: string, code: string, traits: object): Promise<void> => {
	await stage.simulator.backDoor.putPhone({ phone, ...traits });
	const { length: before } = await stage.n8n.executions({ workflowId });
	await submitForm(stage.n8n, withoutWaiting, [phone, code]);
	await waitFor(
		'the code to be dealt with',
		async () => {
			const all = await stage.n8n.executions({ workflowId });
			// Before it has written the row, there is none either.
			return all.length > before && all.every(isOver) && !(await kept()).includes(code);
		},
		{ everyMs: 500, timeoutMs: 60_000 },
	);
};

test('a code that arrives costs no SMS, and leaves no row', async () => {
	const phone = '+4915122260001';
	await sendCode(phone, '111111', {});

	expect(await stage.simulator.phone(phone).messages()).toMatchObject([
		{ content: { text: textOf('111111') } },
	]);
	expect(smsTo(phone)).toEqual([]);
});

test.each([
	['a phone that is off: taken back', '+4915122260002', { online: false }],
	['a phone without RCS', '+4915122260003', { rcs: false }],
	['a code that cannot be taken back', '+4915122260004', { online: false, revokeFails: true }],
])('%s, and the SMS has the code', async (_, phone, traits) => {
	const code = phone.slice(-6);
	await sendCode(phone, code, traits);

	expect(smsTo(phone)).toEqual([textOf(code)]);
});

test('a code that Google refuses goes by SMS at once', async () => {
	const phone = '+4915122260005';
	await stage.simulator.backDoor.addFault({ phone, status: 403 });
	await sendCode(phone, '555555', {});

	expect(await stage.simulator.phone(phone).messages()).toEqual([]);
	expect(smsTo(phone)).toEqual([textOf('555555')]);
});

test('no execution waited, and none failed', async () => {
	const all = await stage.n8n.executions({ workflowId });

	expect(all.filter(({ status }) => status !== 'success')).toEqual([]);
});
