import { deliveriesOf, leftBy } from '../support/stage/deliveries';
import { openQuestions, type Asking } from '../support/stage/questions';

let asking: Asking;
let publish: ReturnType<typeof deliveriesOf>['publish'];
let newPhone: ReturnType<typeof deliveriesOf>['newPhone'];
let start: ReturnType<typeof deliveriesOf>['start'];

beforeAll(async () => {
	asking = await openQuestions();
	({ publish, newPhone, start } = deliveriesOf(asking));
});

afterAll(async () => {
	await asking?.close();
});

test('it arrives: at once, with the item, and no event leaves the trigger that nobody chose', async () => {
	const phone = await newPhone();
	const { row, executionId } = await start(await publish(), phone.number);

	expect(leftBy(await asking.ended(executionId))).toMatchObject([
		[
			'Delivered',
			{
				...{ delivery: 'delivered', phoneNumber: phone.number, body: { row } },
				deliveredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
			},
		],
	]);
	expect(await asking.events()).toEqual([]);
});

test('it is read: who waits for that goes on then, and not before', async () => {
	const phone = await newPhone();
	const { executionId } = await start(await publish({ waitUntil: 'read' }), phone.number);
	const { messageId } = await phone.waitForMessage({ state: 'delivered' });
	await asking.simulator.agent().waitForDelivery({ kind: 'DELIVERED', messageId });
	expect((await asking.n8n.execution(executionId)).status).toBe('waiting');
	await phone.read();

	expect(leftBy(await asking.ended(executionId))).toMatchObject([
		['Read', { delivery: 'read', messageId }],
	]);
});

test('it is not read in time: it has arrived', async () => {
	const phone = await newPhone();
	const workflow = await publish({ waitUntil: 'read', waitAtMost: 5, waitUnit: 'seconds' });
	const { executionId } = await start(workflow, phone.number);

	expect(leftBy(await asking.ended(executionId, { timeoutMs: 60_000 }))).toMatchObject([
		['Delivered', { delivery: 'delivered', reason: 'notReadInTime' }],
	]);
});

test('it does not arrive: Google takes it back at the limit, and the item is there for an SMS', async () => {
	const phone = await newPhone({ online: false });
	const workflow = await publish({ waitAtMost: 5, waitUnit: 'seconds' });
	const { row, executionId } = await start(workflow, phone.number);
	const execution = await asking.ended(executionId, { timeoutMs: 60_000 });

	expect(leftBy(execution)).toMatchObject([
		['Not Delivered', { delivery: 'notDelivered', reason: 'revoked', body: { row } }],
	]);
});

test('it cannot be taken back: it may arrive', async () => {
	const phone = await newPhone({ online: false, revokeFails: true });
	const workflow = await publish({ waitAtMost: 5, waitUnit: 'seconds' });
	const { executionId } = await start(workflow, phone.number);

	expect(leftBy(await asking.ended(executionId, { timeoutMs: 60_000 }))).toMatchObject([
		['Perhaps', { delivery: 'perhaps', reason: 'revokeFailed' }],
	]);
});

test('a phone without RCS: at once', async () => {
	const phone = await newPhone({ rcs: false });
	const { executionId } = await start(await publish(), phone.number);

	expect(leftBy(await asking.ended(executionId))).toMatchObject([
		['Not Delivered', { delivery: 'notDelivered', reason: 'unreachable' }],
	]);
});

test('the receipt is there before the node waits: it is not lost', async () => {
	const phone = await newPhone();
	// Google takes the message, and its answer comes late.
	await asking.simulator.backDoor.addFault({ phone: phone.number, delayMs: 3000 });
	const { executionId } = await start(await publish(), phone.number);

	expect(leftBy(await asking.ended(executionId, { timeoutMs: 60_000 }))).toMatchObject([
		['Delivered', { delivery: 'delivered' }],
	]);
});

test('n8n is killed and started while it waits: it goes on with the receipt', async () => {
	const phone = await newPhone({ online: false });
	const { executionId } = await start(await publish({ waitAtMost: 20 }), phone.number);
	await asking.n8n.kill9();
	await asking.n8n.restart();
	await phone.goOnline();

	expect(leftBy(await asking.ended(executionId, { timeoutMs: 60_000 }))).toMatchObject([
		['Delivered', { delivery: 'delivered' }],
	]);
});
