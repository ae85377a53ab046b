import { SCOPE_REFUSED } from '../rbm/endpoints';
import { ExplainedError } from '../rbm/explainedError';
import { quote } from '../rbm/quote';
import { fieldsOf } from '../rbm/record';

const NEW_KEY =
	'Create a new key in the RCS for Business Developer Console (https://business-communications.cloud.google.com/): Partner account settings > Service account > Create key. Paste the new file into "Service Account Key" of the credential.';

/** The clock is blamed only when it differs by more than an answer may take to arrive. */
const TOLERANCE_SECONDS = 60;

const clockRefusal = (ahead: number | undefined): readonly [string, string] => [
	ahead === undefined || Math.abs(ahead) < TOLERANCE_SECONDS
		? 'The clock of the machine that runs n8n is wrong, so Google refused the key.'
		: `The clock of the machine that runs n8n is ${duration(Math.abs(ahead))} ${ahead > 0 ? 'fast' : 'slow'}, so Google refused the key.`,
	'Let that machine set its time by the network (NTP). The key itself may be fine.',
];

/** OAuth error code and words of the description, to what happened and what to do next. */
const refusals: readonly (readonly [RegExp, readonly [string, string]])[] = [
	[
		/^invalid_grant.*(Invalid JWT Signature|Invalid signature)/i,
		['The service account key was deleted, or its file was changed.', NEW_KEY],
	],
	[
		/disabled/i,
		[
			'The service account of this key, or the key, is disabled.',
			`Enable it again in Google Cloud (IAM & Admin > Service Accounts). If that is not wanted, use a new key: ${NEW_KEY}`,
		],
	],
	[
		/^invalid_grant.*(account (not found|has been deleted)|not a valid email|user ID)/i,
		['The service account of this key does not exist (any more).', NEW_KEY],
	],
	[
		/^invalid_grant.*audience/i,
		[
			'The token endpoint says that the request was meant for another address.',
			'With a custom endpoint, write the Token URL exactly as its server knows itself.',
		],
	],
	[
		/^(invalid_scope|unauthorized_client|access_denied)/i,
		[SCOPE_REFUSED, `It must be the service account of your partner account. ${NEW_KEY}`],
	],
];

/**
 * Translates the token endpoint's refusal.
 *
 * @param answer Google's error body: `error`, `error_description`
 * @param clockAhead seconds by which this machine's clock is ahead of the endpoint's, if known
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#jwt-error-codes
 */
export const refusedToken = (
	tokenUrl: string,
	answer: object,
	clockAhead: number | undefined,
): ExplainedError => {
	const { error, error_description: words } = fieldsOf(answer);
	const said = quote(
		[error, words].filter((part): part is string => typeof part === 'string').join(': '),
		300,
	);
	const { host } = new URL(tokenUrl);

	const [what, next] = /short-lived|timeframe|\biat\b|\bexp\b/i.test(said)
		? clockRefusal(clockAhead)
		: (refusals.find(([pattern]) => pattern.test(said))?.[1] ?? [
				`${host} gave no access token for the service account key.`,
				NEW_KEY,
			]);

	return new ExplainedError(
		what,
		`${next} Answer of ${host}: ${said || 'no reason given'}`,
		false,
		{ failure: 'credential-invalid' },
	);
};

const duration = (seconds: number): string => {
	const [amount, unit] =
		seconds < 120
			? [seconds, 'seconds']
			: seconds < 7200
				? [Math.round(seconds / 60), 'minutes']
				: [Math.round(seconds / 3600), 'hours'];

	return `${amount} ${unit}`;
};
