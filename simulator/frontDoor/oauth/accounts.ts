import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';

import { DEFAULT_PARTNER } from '../../world/agents/brands';
import { generateServiceAccount, type ServiceAccount } from './serviceAccount';

/** https://developers.google.com/business-communications/rcs-business-messaging/guides/integrate/service-account */
export const SCOPES = {
	messaging: 'https://www.googleapis.com/auth/rcsbusinessmessaging',
	management: 'https://www.googleapis.com/auth/businesscommunications',
} as const;
export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/** Short names of the scopes. */
export const SCOPE_NAMES = ['messaging', 'management'] as const satisfies Array<
	keyof typeof SCOPES
>;
export type ScopeName = (typeof SCOPE_NAMES)[number];

export type AccountState = 'enabled' | 'disabled' | 'deleted';

/** A partner's service account and whether Google still honours it. */
export interface Account {
	readonly partner: string;
	readonly serviceAccount: ServiceAccount;
	readonly publicKey: KeyObject;
	state: AccountState;
	/** What the account may do. Asking for more fails where `refusesAt` says. */
	scopes: readonly ScopeName[];
	/** The token endpoint, or the call that a token was good for only in name. */
	refusesAt: 'token' | 'call';
}

export interface AccessToken {
	readonly partner: string;
	readonly scopes: readonly string[];
	readonly expiresAt: number;
}

export interface Accounts {
	/** The account of a partner; its key is made when it is first asked for. */
	of(partner: string): Account;
	findByEmail(email: string): Account | undefined;
	issue(token: AccessToken): string;
	find(accessToken: string): AccessToken | undefined;
	/** Makes every token handed out so far worthless; answers how many there were. */
	revokeAccessTokens(): number;
	readonly counters: { tokenRequests: number; tokensIssued: number };
}

export const createAccounts = (tokenUrl: () => string, fixed?: ServiceAccount): Accounts => {
	const accounts = new Map<string, Account>();
	const tokens = new Map<string, AccessToken>();
	const counters = { tokenRequests: 0, tokensIssued: 0 };

	const of: Accounts['of'] = (partner) => {
		const known = accounts.get(partner);
		if (known) return known;
		const serviceAccount =
			(partner === DEFAULT_PARTNER && fixed) || generateServiceAccount(partner, tokenUrl());
		const account: Account = {
			partner,
			serviceAccount,
			publicKey: createPublicKey(serviceAccount.private_key),
			state: 'enabled',
			scopes: SCOPE_NAMES,
			refusesAt: 'token',
		};
		accounts.set(partner, account);
		return account;
	};

	return {
		of,
		findByEmail: (email) =>
			[...accounts.values()].find(({ serviceAccount }) => serviceAccount.client_email === email),
		issue: (token) => {
			const accessToken = `ya29.c.${randomBytes(48).toString('base64url')}`;
			tokens.set(accessToken, token);
			counters.tokensIssued += 1;
			return accessToken;
		},
		find: (accessToken) => tokens.get(accessToken),
		revokeAccessTokens: () => {
			const count = tokens.size;
			tokens.clear();
			return count;
		},
		counters,
	};
};
