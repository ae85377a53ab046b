import type { NodeApiError } from 'n8n-workflow';

import { thrown } from '../../../support/thrown';
import { refuse, run, sendText } from '../run';
import { allowed } from '../../../support/measure/allowed';

test('a token that is refused twice is told in words', async () => {
	const words = 'Request had invalid authentication credentials.';
	const error = await thrown(() =>
		run({
			items: [sendText()],
			answer: () => refuse(401, 'UNAUTHENTICATED', words),
		}),
	);

	expect(error).toMatchObject({
		message: 'Google did not accept the access token',
		description: `Open the credential: n8n tests it when you save it or press "Retry". If the test fails, create a new key for the service account and paste it. Google's words: "${words}"`,
		httpCode: '401',
	});
});

test("phone numbers in Google's words are masked, and long words are cut", async () => {
	const words = `phones/+12223334444 and phones/%2B4915112345678 ${'x'.repeat(1000)}`;
	const error = await thrown(() =>
		run({ items: [sendText()], answer: () => refuse(500, 'INTERNAL', words) }),
	);
	const { description } = error as NodeApiError;

	expect(description).toContain('phones/+12•••••••44 and phones/%2B');
	expect(description).not.toMatch(/\d{5}/);
	expect(description).not.toContain('x'.repeat(500));
});

test.each([['<a'], ['<script '], ['<style><']])(
	'a page of nothing but "%s" does not hold n8n up',
	async (part) => {
		const started = Date.now();
		const body = part.repeat(500_000);
		await thrown(() =>
			run({ items: [sendText()], answer: () => ({ statusCode: 502, body: body as never }) }),
		);

		expect(Date.now() - started).toBeLessThan(allowed(2_000));
	},
);
