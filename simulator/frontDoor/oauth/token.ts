import type { Simulation } from '../../simulation';
import { checkAssertion } from './assertion';

/** Every address under which a client may know the token endpoint. */
const audiencesOf = ({ addresses }: Simulation): string[] => {
	const { hosts, tokenUrl } = addresses();
	return hosts.map((host) => {
		const url = new URL(tokenUrl);
		url.host = host;
		return url.href;
	});
};

/**
 * Trades a signed assertion for an access token.
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export const answerTokenRequest = (
	body: string,
	simulation: Simulation,
): { readonly status: number; readonly body: object } => {
	const { accounts, clock, settings } = simulation;
	accounts.counters.tokenRequests += 1;
	const outcome = checkAssertion(
		new URLSearchParams(body),
		accounts,
		audiencesOf(simulation),
		clock.now() / 1000,
	);
	if ('error' in outcome) {
		const { status, ...refusal } = outcome;
		return { status, body: refusal };
	}
	const accessToken = accounts.issue({
		partner: outcome.account.partner,
		scopes: outcome.scopes,
		expiresAt: clock.now() + settings.tokenLifetimeSeconds * 1000,
	});

	return {
		status: 200,
		body: {
			access_token: accessToken,
			expires_in: settings.tokenLifetimeSeconds,
			token_type: 'Bearer',
		},
	};
};
