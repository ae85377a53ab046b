import { randomUUID } from 'node:crypto';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';

import {
	openNotice,
	sealReply,
	type Notice,
} from '../../../../../nodes/RcsForBusiness/dialogue/notice';
import { sealReference } from '../../../../../nodes/RcsForBusiness/dialogue/reference';
import {
	findQuestion,
	rememberQuestion,
} from '../../../../../nodes/RcsForBusiness/memory/questions';
import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { idFrom, isMarked, marked } from '../../../../../rbm/message/messageId';
import { fakeTables } from '../../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { key, RESUME_TOKEN } from '../../asking';
import { credential, PHONE } from '../taps';

const who = { agentId: 'shop', phoneNumber: PHONE };
const ID = marked('5d6b02b4-a8e9-50b2-8776-27a847e79509');

/** A message that execution 17 waits to hear of, and receipts that come one after the other. */
const scene = async (waitsFor: 'delivery' | 'read') => {
	const tables = fakeTables();
	const workflowId = randomUUID();
	const told: Notice[] = [];
	const contextOf = (input: readonly IDataObject[], events: readonly string[] = []) =>
		fakeTriggerExecution({
			input: input.map((json) => ({ json })),
			...{ tables, workflowId, credential, parameters: { events } },
			executionOf: async () => {
				const last = told.at(-1);
				const eventKey = last !== undefined && 'eventKey' in last ? last.eventKey : '';
				const data = { main: [[{ json: { eventKey, delivery: 'delivered' } }]] };
				return {
					resultData: { runData: { Send: [{ data }] } },
				} as unknown as IRunExecutionData;
			},
			ownAnswer: ({ body }) => {
				const notice = openNotice(key, body)!;
				told.push(notice);
				return { statusCode: 200, body: sealReply(key, notice, 'taken') };
			},
		});
	const reference = { executionId: '17', resumeToken: RESUME_TOKEN, messageId: ID, choice: -1 };
	await rememberQuestion(contextOf([]), {
		...{ ...who, messageId: ID, waitsFor, askedAt: new Date() },
		reference: sealReference(key, who, reference),
	});

	return {
		told,
		tables,
		hear: async (type: string, own: IDataObject = {}, events: readonly string[] = []) => {
			const event = { type, ...who, messageId: ID, eventKey: `${type}-1`, raw: {}, ...own };
			const outputs = await distribute(contextOf([event], events));
			return outputs.flat().map(({ json }) => json.type);
		},
		state: async () =>
			(await findQuestion(contextOf([]), { agentId: 'shop', messageId: ID }))?.state,
	};
};

test('a receipt is told to who waits for it; it leaves too where it was chosen', async () => {
	const { hear, told, state } = await scene('delivery');

	expect(await hear('receipt.delivered', {}, ['receipt.delivered'])).toEqual(['receipt.delivered']);
	expect(told).toMatchObject([{ kind: 'receipt', became: 'delivered', messageId: ID }]);
	expect(await state()).toBe('answered');
	expect(await hear('receipt.read')).toEqual([]);
	expect(told).toHaveLength(1);
});

test('who waits until it is read is told that alone; what arrived is not called revoked', async () => {
	const { hear, told, state } = await scene('read');
	await hear('receipt.delivered');
	expect(await state()).toBe('delivered');
	await hear('expiry.revokeFailed');
	await hear('expiry.revoked');
	expect(told).toEqual([]);

	await hear('receipt.read');
	expect(told).toMatchObject([{ became: 'read' }]);
});

test.each(['expiry.revoked', 'expiry.revokeFailed'])('%s is told', async (type) => {
	const { hear, told } = await scene('read');
	await hear(type);

	expect(told).toMatchObject([{ became: type.slice('expiry.'.length) }]);
});

test('a receipt nobody waits for costs no look', async () => {
	const { hear, told, tables } = await scene('delivery');
	tables.calls.length = 0;
	await hear('receipt.delivered', { messageId: '5d6b02b4-a8e9-50b2-8776-27a847e79509' });

	expect(tables.calls).toEqual([]);
	expect(told).toEqual([]);
});

test('a marked id is an id like others, and shows that it is marked', () => {
	const ids = Array.from({ length: 1000 }, () => idFrom(randomUUID()));

	expect(ids.every((id) => isMarked(marked(id)))).toBe(true);
	expect(ids.every((id) => marked(marked(id)) === marked(id))).toBe(true);
	expect(ids.filter(isMarked).length).toBeLessThan(3);
	for (const other of ['', 'my-own-id', ID.toUpperCase(), `${ID}0`])
		expect(isMarked(other)).toBe(false);
});
