import '../../../support/execution/withoutMemory';
import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { openQuestionsOf } from '../../../../nodes/RcsForBusiness/memory/openQuestions';
import { distribute } from '../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { fakeExecution } from '../../../support/execution/fakeExecution';
import { fakeTables } from '../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../support/execution/fakeTriggerExecution';
import { thrown } from '../../../support/thrown';
import { accept, sendText } from '../run';

const event = {
	...{ type: 'message.text', agentId: 'shop', phoneNumber: '+12223334444', text: 'STOP' },
	...{ subscription: 'unsubscribed', eventKey: 'k', raw: {} },
};
const hear = async (parameters: object) =>
	await distribute(
		fakeTriggerExecution({
			input: [{ json: event }],
			tables: fakeTables(),
			parameters: { events: ['message.text'], ...parameters },
			continueOnFail: false,
			establishedAt: 0,
		}),
	);
const send = async (own: object) => {
	const { context } = fakeExecution({
		credential: { agentId: 'shop' },
		answer: accept,
		items: [sendText({ ...own })],
	});
	return await RcsForBusiness.prototype.execute.call(context);
};

test('without a memory, what needs none works', async () => {
	expect(await send({})).toMatchObject([[{ json: { accepted: true } }]]);
	expect(await hear({})).toMatchObject([[{ json: { text: 'STOP' } }]]);
});

test('without a memory, what needs one says so', async () => {
	expect(await thrown(async () => send({ honourOptOuts: true, exceptCodes: false }))).toMatchObject(
		{
			message: 'Not sent: this n8n has no data tables',
		},
	);
	expect(await thrown(async () => hear({ rememberOptOuts: true }))).toMatchObject({
		message: 'Not remembered: this n8n has no data tables',
	});
	expect(
		await thrown(async () =>
			openQuestionsOf(fakeTriggerExecution({ input: [] }), 'shop', '+12223334444'),
		),
	).toMatchObject({ trouble: { kind: 'unavailable' } });
});
