import { keyFileText } from '../../support/keyFile';
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

test.each([
	['7391', 'fewer than 8 characters'],
	[`long-enough,${keyFileText()}`, 'holds a key'],
])('a client token that is no good is told before the webhook is', async (clientTokens, words) => {
	const { ok, line } = await checkSetUp({}, {}, { clientTokens });
	const { status, detail, nextStep } = line('webhook');

	expect([ok, status]).toEqual([false, 'failed']);
	expect(detail).toContain(words);
	expect(detail).not.toContain('private_key');
	expect(nextStep).toContain('Correct the credential.');
});
