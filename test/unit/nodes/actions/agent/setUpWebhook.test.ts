import type { IDataObject } from 'n8n-workflow';

import { keyFileText } from '../../../../support/keyFile';
import { publishing } from '../../trigger/registration/publishing';
import { answered, checkSetUp, HERE, noScope, webhook } from './setUpWorld';

const ELSEWHERE = 'https://other.example.com/hook';

test.each([
	['missing', answered({}), '', 'warning', 'has no webhook of its own'],
	['elsewhere', webhook(ELSEWHERE), '', 'warning', 'does not look like this n8n'],
	[
		'not the given one',
		webhook(ELSEWHERE),
		`${HERE}webhook/abc/rcs`,
		'failed',
		'not to https://n8n',
	],
	['the given one', webhook(ELSEWHERE), ELSEWHERE, 'ok', ELSEWHERE],
	['the test URL', webhook(`${HERE}webhook-test/abc/rcs`), '', 'warning', 'only while you listen'],
	['switched off', webhook(`${HERE}webhook/abc/rcs`, 'DISABLED'), '', 'failed', 'switched off'],
	[
		'a host with the same beginning',
		webhook('https://n8n.example.com.evil/x'),
		'',
		'warning',
		'does not',
	],
	['not to be seen', noScope, '', 'unknown', 'Could not be seen.'],
])('the webhook is %s', async (_, integrations, webhookUrl, status, words) => {
	const { ok, line } = await checkSetUp({ integrations }, { webhookUrl });

	expect(line('webhook')).toMatchObject({
		status,
		detail: expect.stringContaining(words) as string,
	});
	expect(ok).toBe(status !== 'failed');
	if (status !== 'ok') expect(line('webhook').nextStep).toBeTruthy();
});

describe('the webhook has another address of a trigger here, or of the n8n that this is a copy of', () => {
	const OLD = 'https://old.example.com/webhook/abc/rcs';
	const expectOldAddress = (line: IDataObject, status: string) => {
		expect(line).toMatchObject({ status });
		expect(line.detail).toBe(
			`Google sends events to ${OLD}: an older address of a trigger here, or this n8n is a copy of the one that hears there, or that one of this. Webhooks of this n8n begin with ${HERE}.`,
		);
		expect(line.nextStep).toMatch(/"Replace Another Webhook".*not if another n8n/);
	};

	test('by the address that was given', async () => {
		const webhookUrl = `${HERE}webhook/abc/rcs`;
		const { ok, line } = await checkSetUp({ integrations: webhook(OLD) }, { webhookUrl });

		expectOldAddress(line('webhook'), 'failed');
		expect(ok).toBe(false);
	});

	test('by what a trigger of this workflow noted', async () => {
		const record = { integration: 'i1', url: OLD, fingerprint: 'x' };
		const saved = { rcsForBusinessTrigger: { 'node-1': record } };
		const { line } = await checkSetUp({ integrations: webhook(OLD) }, {}, saved);

		expectOldAddress(line('webhook'), 'warning');
	});

	test('by what was published here', async () => {
		const old = OLD.replace('abc', 'published-here');
		const before = await checkSetUp({ integrations: webhook(old) });
		await publishing({ webhookId: 'published-here' }).publish();
		const after = await checkSetUp({ integrations: webhook(old) });

		expect(before.line('webhook').detail).toContain('does not look like this n8n');
		expect(after.line('webhook').detail).toContain('an older address of a trigger here');
	});
});

test.each([
	['7391', 'fewer than 8 characters'],
	[`long-enough,${keyFileText()}`, 'holds a key'],
])('a client token that is no good is told before the webhook is', async (clientTokens, words) => {
	const { ok, line } = await checkSetUp({}, {}, {}, { clientTokens });
	const { status, detail, nextStep } = line('webhook');

	expect([ok, status]).toEqual([false, 'failed']);
	expect(detail).toContain(words);
	expect(detail).not.toContain('private_key');
	expect(nextStep).toContain('Correct the credential.');
});
