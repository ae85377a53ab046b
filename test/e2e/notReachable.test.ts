import { readFileSync } from 'node:fs';
import path from 'node:path';

import { linked } from '../../scripts/start/examples';
import { startMailServer } from '../support/services/mailServer';
import { outputOf, type Execution, type WorkflowJson } from '../../n8n/n8n';
import { repository } from '../../scripts/machine/repository';
import { startSmsService } from '../support/services/smsService';
import { openStage, type Stage } from '../support/stage/stage';

const ADA = '+12025550101';
const CLEO = '+12025550103';
const NOBODY = '+12025550177';
const GRACE = '+447700900123';
const UNLAUNCHED = 'simulator-unlaunched-agent';

const example = JSON.parse(
	readFileSync(path.join(repository, 'examples/sms-or-email.json'), 'utf8'),
) as WorkflowJson;

let stage: Stage;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let sms: Awaited<ReturnType<typeof startSmsService>>;
let senders: Readonly<Record<string, object>>;

beforeAll(async () => {
	[mail, sms] = [await startMailServer(), await startSmsService()];
	stage = await openStage({ asItComes: true, n8n: { env: sms.env } });
	const { backDoor } = stage.simulator;
	for (const phone of [CLEO, NOBODY]) await backDoor.putPhone({ phone, rcs: false });
	await backDoor.putPhone({ phone: GRACE, features: ['ACTION_DIAL'] });
	const [smtp, twilio] = [
		await stage.n8n.createCredential(mail.credential),
		await stage.n8n.createCredential(sms.credential),
	];
	senders = { 'E-mail': { smtp }, SMS: { twilioApi: twilio } };
});

afterAll(async () => {
	await stage?.close();
	await mail?.stop();
	await sms?.stop();
});

interface Person {
	readonly phone: string;
	readonly email?: string;
}

/** Runs the example for these people, who stand in for the one of "Whom to tell". */
const tell = async (
	people: readonly Person[],
	agentId: string,
	parameters: object = {},
): Promise<Execution> => {
	const list = people.map((person, index) => ({
		email: '',
		text: `Order ${index} is ready.`,
		link: 'https://example.com',
		...person,
	}));
	const workflow = linked(example, { ...stage.credentials.rcsForBusinessApi }, agentId);
	const { id } = await stage.n8n.createWorkflow({
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.name in senders && { credentials: senders[node.name] as never }),
			...(node.name === 'Send card' && {
				parameters: { ...node.parameters, ...parameters } as never,
			}),
			...(node.name === 'Whom to tell' && {
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: `return ${JSON.stringify(list)}.map((json) => ({ json }))` },
			}),
		})),
	});

	return await stage.n8n.runManually(id);
};

test('who has no RCS gets an e-mail or an SMS, who cannot see the card gets it as text', async () => {
	const people = [
		{ phone: ADA },
		{ phone: CLEO, email: 'cleo@example.com' },
		{ phone: GRACE, email: 'grace@example.com' },
		{ phone: NOBODY },
	];
	const execution = await tell(people, stage.simulator.defaultAgentId);

	expect(execution.status).toBe('success');
	expect(outputOf(execution, 'Send card')).toMatchObject([
		{ json: { accepted: true, phoneNumber: ADA }, pairedItem: { item: 0 } },
	]);
	expect(outputOf(execution, 'Send card', { output: 1 })).toMatchObject([
		{ json: { ...people[1], reason: 'unreachable', phoneNumber: CLEO }, pairedItem: { item: 1 } },
		{
			json: {
				...people[2],
				reason: 'featureMissing',
				missingFeature: 'RICHCARD_STANDALONE',
				phoneNumber: GRACE,
			},
			pairedItem: { item: 2 },
		},
		{ json: { ...people[3], reason: 'unreachable' }, pairedItem: { item: 3 } },
	]);
	await stage.simulator
		.phone(GRACE)
		.waitForMessage({ text: 'Order 2 is ready. https://example.com' });
	expect(mail.mails).toEqual([
		{ to: ['cleo@example.com'], content: expect.stringContaining('Order 1 is ready.') },
	]);
	expect(sms.sent).toEqual([{ To: NOBODY, Body: 'Order 3 is ready. https://example.com' }]);
});

test('a phone that is no test device of an agent without launch leaves with that reason', async () => {
	const [mailsBefore, smsBefore] = [mail.mails.length, sms.sent.length];
	// Asked for features, Google does not say why a phone cannot be reached; a send tells.
	const people = [{ phone: ADA }, { phone: ADA, email: 'ada@example.com' }];
	const execution = await tell(people, UNLAUNCHED, { checkFeatures: false });

	expect(execution.status).toBe('success');
	expect(outputOf(execution, 'Send card')).toEqual([]);
	expect(outputOf(execution, 'Send card', { output: 1 }).map(({ json }) => json.reason)).toEqual([
		'notATester',
		'notATester',
	]);
	expect(sms.sent.slice(smsBefore)).toMatchObject([{ To: ADA }]);
	expect(mail.mails.slice(mailsBefore)).toMatchObject([{ to: ['ada@example.com'] }]);
});
