import { receive } from '../../../../../nodes/RcsForBusiness/trigger/receive';
import { fakeWebhook, signed } from '../../../../support/execution/fakeWebhook';
import { fixture } from '../../../../support/rbm/fixture';
import { publishing, URL_HERE, type Publishing } from './publishing';

const SHOP = 'https://shop.example.com/rcs';
const unreachable = { status: 503, message: 'unreachable' };
const replacing = { parameters: { replaceWebhook: true } };

/** Publishes, and gives the error in the editor, if any, beside what became of Google and the log. */
const publish = async (given: Publishing) => {
	const world = publishing(given);
	return { ...world, error: await world.publish() };
};

describe('a webhook under another URL', () => {
	test('stays, and is named', async () => {
		const { error, calls, google, probed } = await publish({ webhook: SHOP });

		expect(error).toContain(`to another webhook, ${SHOP}, which was left as it is`);
		expect(error).toContain('"Replace Another Webhook"');
		expect(calls).toEqual(['get', 'list']);
		expect(google()).toMatchObject({ webhookUri: SHOP });
		expect(probed).toEqual([]);
	});

	test.each(['init', 'leadershipChange', 'create'] as const)(
		'stays when n8n starts (%s), also if it may be replaced; the log names it',
		async (mode) => {
			const { error, calls, google, log } = await publish({ webhook: SHOP, mode, ...replacing });

			expect(error).toBeUndefined();
			expect(calls).toEqual(['get', 'list']);
			expect(google()).toMatchObject({ webhookUri: SHOP });
			expect(log).toMatchObject([
				{
					level: 'warn',
					message: expect.stringMatching(
						/goes on as it is.*another webhook, https:\/\/shop\.example\.com\/rcs, which was left/,
					) as string,
				},
			]);
		},
	);

	test('is replaced by a publish in person, when the user says so and our own URL answers', async () => {
		const given = { webhook: SHOP, ownUrl: 'answers', ...replacing } as const;
		const { error, calls, google, log } = await publish(given);

		expect(error).toBeUndefined();
		expect(calls).toEqual(['get', 'list', 'delete', 'create']);
		expect(google()).toMatchObject({ webhookUri: URL_HERE });
		expect(log).toMatchObject([
			{ level: 'info', message: expect.stringContaining(`and no longer to ${SHOP}`) as string },
		]);
	});

	test.each(['nobody', 'echoes', 'takesAnything', 'redirects'] as const)(
		'stays, although it may be replaced, when our own URL is answered by: %s',
		async (ownUrl) => {
			const given = { webhook: SHOP, ...replacing, ...(ownUrl !== 'nobody' && { ownUrl }) };
			const { error, calls, google, probed } = await publish(given);

			expect(error).toMatch(/^Nothing was changed: Google goes on sending/);
			for (const words of [SHOP, URL_HERE, 'WEBHOOK_URL', 'By Hand', '> Integrations > Webhook']) {
				expect(error).toContain(words);
			}
			expect(calls).toEqual(['get', 'list']);
			expect(google()).toMatchObject({ webhookUri: SHOP });
			expect(probed).toMatchObject([{ url: URL_HERE, disableFollowRedirect: true }]);
		},
	);

	test('was removed, and ours was refused: every further try names it, until one succeeds', async () => {
		const refusals: Publishing['refusals'] = { create: unreachable };
		const world = publishing({ webhook: SHOP, ownUrl: 'answers', refusals, ...replacing });

		for (const attempt of [1, 2]) {
			const error = await world.publish();
			expect([attempt, error]).toEqual([attempt, expect.stringMatching(/could not reach/)]);
			expect(error).toContain(`The webhook that was there, ${SHOP}, had been removed for it`);
		}
		Reflect.deleteProperty(refusals, 'create');
		expect(await world.publish()).toBeUndefined();
		expect(world.google()).toMatchObject({ webhookUri: URL_HERE });

		const later = await publish({ refusals: { create: unreachable } });
		expect(later.error).not.toContain('removed');
	});

	test('is not said to be removed when Google refused that, and still has it', async () => {
		const refusals: Publishing['refusals'] = { delete: { status: 500, message: 'Internal' } };
		const world = publishing({ webhook: SHOP, ownUrl: 'answers', refusals, ...replacing });

		expect(await world.publish()).not.toContain('had been removed');
		expect(world.google()).toMatchObject({ webhookUri: SHOP });
	});
});

describe('a copy', () => {
	const original = async () => {
		const world = publishing({});
		expect(await world.publish()).toBeUndefined();
		return { saved: world.saved(), integration: world.google()! };
	};
	const CLONE = 'https://clone.example.com/webhook/abc/rcs';

	test('of the whole n8n, at another address, leaves the original’s webhook, and says what it is', async () => {
		for (const mode of ['activate', 'update', 'init'] as const) {
			const { error, log, calls, google } = await publish({
				...(await original()),
				url: CLONE,
				mode,
			});

			expect(mode === 'init' ? log[0]?.message : error).toMatch(
				/That is an older address of this workflow, or this n8n is a copy of the one that hears there/,
			);
			expect(calls).toEqual(['get', 'list']);
			expect(google()).toMatchObject({ webhookUri: URL_HERE });
		}
	});

	test('of the workflow, under a new id, leaves the original’s webhook, and names that', async () => {
		const copied = { ...(await original()), webhookId: 'xyz', workflowId: 'workflow-2' };
		const url = 'https://n8n.example.com/webhook/xyz/rcs';
		const { error, calls, google } = await publish({ ...copied, url });

		expect(error).toContain(`go to the workflow "Listens" of this n8n (${URL_HERE}) already`);
		expect(calls).toEqual(['get', 'list']);
		expect(google()).toMatchObject({ webhookUri: URL_HERE });
	});

	test.each([
		['the whole n8n', { url: CLONE }],
		['the workflow', { url: 'https://n8n.example.com/webhook/xyz/rcs', webhookId: 'xyz' }],
	])('of %s is unpublished: the original’s webhook stays', async (_, given) => {
		jest.useFakeTimers();
		const { unpublish, calls, google, probed } = publishing({ ...(await original()), ...given });

		await unpublish();
		await jest.advanceTimersByTimeAsync(600_000);
		jest.useRealTimers();
		expect(calls).toEqual(['get', 'list']);
		expect(google()).toMatchObject({ webhookUri: URL_HERE });
		expect(probed.map(({ url }) => url)).toEqual([given.url]);
	});
});

describe('another trigger of this n8n has the webhook', () => {
	test('a second workflow is told which is the first', async () => {
		const first = 'https://n8n.example.com/webhook/first/rcs';
		const asSecond = { webhook: first, workflowId: 'workflow-2' };
		const stranger = await publish(asSecond);
		await publish({ url: first, webhookId: 'first', workflowName: 'Answers' });
		const second = await publish(asSecond);
		const sameWorkflow = await publish({ webhook: first });

		expect(stranger.error).toContain(`go to another workflow of this n8n (${first})`);
		expect(second.error).toContain(`go to the workflow "Answers" of this n8n (${first})`);
		expect(second.error).toContain('Execute Sub-workflow');
		expect(sameWorkflow.error).toContain(`go to another trigger of this workflow (${first})`);
	});

	test('one that nobody published since n8n started is known by what it received', async () => {
		const webhook = 'https://n8n.example.com/webhook/hears/rcs';
		const call = { webhookId: 'hears', url: webhook, parameters: { agentId: '', events: [] } };
		const asking = { webhook, workflowId: 'workflow-2' };

		await receive(fakeWebhook({ body: {}, ...call }).context);
		expect((await publish(asking)).error).toContain('go to another workflow of this n8n');
		await receive(fakeWebhook({ ...signed(fixture('data.userMessage.text')), ...call }).context);
		expect((await publish(asking)).error).toContain('go to the workflow "Answers" of this n8n');
	});
});

describe('our own webhook', () => {
	test('is left alone when the trigger was renamed, as its record goes by the node’s id', async () => {
		const first = publishing({});
		await first.publish();
		first.calls.length = 0;

		expect(JSON.stringify(first.saved())).toContain('"node-1"');
		expect(await first.publish('update')).toBeUndefined();
		expect(first.calls).toEqual(['get', 'list']);
	});

	test('is made anew for another client token, after our URL answered', async () => {
		const world = publishing({ ownUrl: 'answers' });
		await world.publish();
		world.calls.length = 0;
		world.credential.clientTokens = 'another-token';

		expect(await world.publish('update')).toBeUndefined();
		expect(world.calls).toEqual(['get', 'list', 'delete', 'create']);
		expect(world.google()).toMatchObject({ verificationToken: 'another-token' });
	});

	test('that cannot work any more is made anew, although n8n cannot call itself', async () => {
		const world = publishing({});
		await world.publish();
		world.credential.clientTokens = 'another-token';

		expect(await world.publish('update')).toBeUndefined();
		expect(world.google()).toMatchObject({ verificationToken: 'another-token' });

		world.google()!.status = 'DISABLED';
		expect(await world.publish('update')).toBeUndefined();
		expect(world.google()).toMatchObject({ status: 'ENABLED' });
	});

	test('that may work is not risked while n8n cannot call itself, and the log says so', async () => {
		const registered = publishing({});
		await registered.publish();
		const byHand = publishing({ webhook: URL_HERE });
		registered.credential.clientTokens = 'new-token, SJENCPGJESMGUFPY';

		for (const world of [byHand, registered]) {
			const before = world.google();
			world.log.length = 0;
			expect(await world.publish('update')).toBeUndefined();
			expect(world.google()).toBe(before);
			expect(world.log).toMatchObject([
				{ level: 'warn', message: expect.stringMatching(/left as it is.*unpublish/) as string },
			]);
		}
	});

	test('is not risked at a start while n8n cannot call itself', async () => {
		const world = publishing({});
		await world.publish();
		const before = world.google();
		world.credential.clientTokens = 'another-token';

		expect(await world.publish('init')).toBeUndefined();
		expect(world.google()).toBe(before);
	});

	test('that was removed, and could not be made anew, is named', async () => {
		const refusals: Publishing['refusals'] = {};
		const world = publishing({ ownUrl: 'answers', refusals });
		await world.publish();
		Object.assign(refusals, { create: unreachable });
		world.credential.clientTokens = 'another-token';

		expect(await world.publish('update')).toContain(
			`that was there, ${URL_HERE}, had been removed`,
		);
	});
});

test('nothing that is sent to our own URL holds the client token', async () => {
	const world = publishing({ webhook: SHOP, ownUrl: 'answers', ...replacing });
	await world.publish();

	expect(world.probed).toHaveLength(1);
	expect(JSON.stringify(world.probed)).not.toContain('SJENCPGJESMGUFPY');
	expect(JSON.stringify(world.probed)).not.toMatch(/clientToken|secret/);
});
