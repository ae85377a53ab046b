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
