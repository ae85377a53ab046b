import type { IExecuteFunctions } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fakeExecution } from '../../../support/execution/fakeExecution';
import { accept, sendText } from '../run';

const agents = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Runs ten items with what the credential's expression gives for each; counts the readings. */
const runWith = async (
	credentialAt: (index: number) => Record<string, unknown>,
	own: { readonly pacing?: object; readonly continueOnFail?: boolean } = {},
) => {
	const readings: number[] = [];
	const { context, requests } = fakeExecution({
		items: agents.map((_, index) => sendText({ phoneNumber: `+1222333444${index}` })),
		pacing: { retries: 0, ...own.pacing },
		continueOnFail: own.continueOnFail ?? false,
		answer: accept,
		anyCredential: true,
	});
	context.getCredentials = (async (_type: string, index: number) => {
		readings.push(index);
		return credentialAt(index);
	}) as IExecuteFunctions['getCredentials'];
	const [items = []] = await RcsForBusiness.prototype.execute.call(context);
	const sentBy = requests.map(({ qs }) => (qs as { readonly agentId: string }).agentId);

	return { readings, items: items.map(({ json }) => json), sentBy };
};

test('one that is the same for all is read for a few', async () => {
	const { readings, sentBy } = await runWith(() => ({ agentId: 'shop' }));

	expect(readings).toEqual([0, 2, 5, 7, 9]);
	expect(new Set(sentBy)).toEqual(new Set(['shop']));
});

test('each item has its own where some differ', async () => {
	const { sentBy } = await runWith((index) => ({ agentId: agents[index] }));

	expect(sentBy).toEqual(agents);
});

test('one that differs where nobody looks is read for each if the option says so', async () => {
	const odd = (index: number) => ({ agentId: index === 3 ? 'odd' : 'shop' });

	expect((await runWith(odd)).sentBy[3]).toBe('shop');
	expect((await runWith(odd, { pacing: { credentialDiffers: true } })).sentBy[3]).toBe('odd');
});

test('one that is wrong for one item fails that item', async () => {
	const { items } = await runWith(
		(index) =>
			index === 9
				? { agentId: 'x', endpoint: 'custom', messagingUrl: 'nowhere' }
				: { agentId: 'shop' },
		{ continueOnFail: true },
	);

	expect(items.filter(({ error }) => error !== undefined)).toHaveLength(1);
	expect(items[9]).toMatchObject({
		error: { message: expect.stringContaining('Messaging URL') as string },
	});
});
