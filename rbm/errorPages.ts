/**
 * The sections of docs/errors.md, each with what items have in common that failed of it: what stands
 * behind their number, in the plural, such as `numbers that Google does not take`.
 */
export const errorPages = {
	'a-problem-of-google': "met by a problem of Google's own",
	'access-token': 'refused for their access token',
	'agent-of-another-account': 'with an agent of another account',
	'agents-and-testers': 'refused by the Business Communications API',
	files: 'files that Google did not take',
	'id-used-already': 'with an ID that was used already',
	'limit-of-a-person': 'at a limit of their own',
	'no-access-to-the-api': 'without access to the API',
	'no-answer': 'without an answer',
	'not-a-test-device': 'not among the test devices',
	'not-allowed': 'not allowed by Google',
	'not-reachable': 'not reachable by RCS',
	'numbers-of-one-region': 'with numbers of several regions',
	'phone-number': 'numbers that Google does not take',
	'refused-as-invalid': 'refused as invalid',
	'somebody-else-answered': 'answered by somebody else than Google',
	'too-large': 'too large for Google',
	'too-many-requests': 'over the quota',
	'traffic-type': 'refused for their traffic type',
	'unknown-field': 'with a field that Google does not know',
	'unknown-status': 'answered with an unknown status',
	'unreadable-answer': 'with an answer that could not be read',
	webhook: 'webhooks that Google did not take',
} as const;

export type ErrorPage = keyof typeof errorPages;
