import type { NodeApiError } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { ExplainedError } from '../../../../rbm/explainedError';
import { linkIn } from '../../../support/docs/docsLink';
import { AxiosError, fakeExecution, type Scene } from '../../../support/execution/fakeExecution';
import { thrown } from '../../../support/thrown';
import { refuse, run, sendText } from '../run';

const ERRORS = /\/docs\/errors\.md#([a-z-]+)$/;
const noRcs = () => refuse(404, 'NOT_FOUND', 'The specified phone number cannot be reached.');
const once = { pacing: { retries: 0 } };

/** What n8n gets, link and all. */
const failureWith = async (answer: NonNullable<Scene['answer']>) => {
	const { context } = fakeExecution({
		credential: { agentId: 'shop' },
		items: [sendText(once)],
		answer,
	});

	return (await thrown(() => RcsForBusiness.prototype.execute.call(context))) as NodeApiError;
};

const noAnswer = () => {
	throw new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED');
};
const untrusted = () => {
	throw new AxiosError('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT');
};
const badKey = () => {
	throw new ExplainedError('The key was deleted.', 'New key.', false, {
		failure: 'credential-invalid',
	});
};

test.each([
	[
		'too many requests',
		() => refuse(429, 'RESOURCE_EXHAUSTED', '', { 'retry-after': '90' }),
		'too-many-requests',
		{ cause: 'rate-limited', retryAfterMs: 90_000 },
	],
	[
		'a failure of Google',
		() => refuse(503, 'UNAVAILABLE', ''),
		'a-problem-of-google',
		{ cause: 'temporarily-unavailable' },
	],
	[
		'a token that is not taken',
		() => refuse(401, 'UNAUTHENTICATED', ''),
		'access-token',
		{ cause: 'credential-invalid' },
	],
	[
		'an agent of somebody else',
		() => refuse(403, 'PERMISSION_DENIED', 'There was an error looking up the RBM agent'),
		'agent-of-another-account',
		{ cause: 'configuration-invalid' },
	],
	['a phone without RCS', noRcs, 'not-reachable', undefined],
	['a host that does not answer', noAnswer, 'no-answer', { cause: 'temporarily-unavailable' }],
	['a host that is not trusted', untrusted, 'no-answer', undefined],
	['a key that is refused', badKey, undefined, { cause: 'credential-invalid' }],
])('%s links to its section, and tells n8n who has to act', async (_, answer, page, failure) => {
	const error = await failureWith(answer);

	expect(ERRORS.exec(linkIn(error.description) ?? '')?.[1]).toBe(page);
	expect(error.failure).toEqual(failure);
});

test('an item that failed has the link as a field, and no markup in its text', async () => {
	const { data } = await run({ items: [sendText()], answer: noRcs, continueOnFail: true });

	expect(data).toEqual([
		{
			error: {
				message: 'This phone cannot be reached by RCS',
				description: expect.not.stringContaining('<a') as string,
				code: 'NOT_FOUND',
				httpStatus: 404,
				docs: expect.stringMatching(ERRORS) as string,
			},
		},
	]);
});
