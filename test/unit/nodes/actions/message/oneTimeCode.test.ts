import { run, sendText } from '../../run';

const bodyOf = async (options: object) => {
	const { requests, hints } = await run({ items: [sendText({ options })] });

	return { body: requests[0]?.body as Readonly<Record<string, unknown>>, hints };
};

test('a one-time code is taken back after five minutes', async () => {
	expect((await bodyOf({ oneTimeCode: true })).body).toMatchObject({ ttl: '300s' });
	expect((await bodyOf({ oneTimeCode: false })).body).not.toHaveProperty('ttl');
});

test('an expiry of its own wins', async () => {
	const expireAfter = { duration: { amount: 30, unit: 'seconds' } };

	expect((await bodyOf({ oneTimeCode: true, expireAfter })).body).toMatchObject({ ttl: '30s' });
});

test('a code that would be tried for a month is hinted at', async () => {
	const trafficType = 'AUTHENTICATION';

	expect((await bodyOf({ trafficType })).hints).toMatchObject([
		{ message: expect.stringContaining('Add the option "One-Time Code"') },
	]);
	expect((await bodyOf({ trafficType, oneTimeCode: true })).hints).toEqual([]);
	expect((await bodyOf({ trafficType: 'TRANSACTION' })).hints).toEqual([]);
});
