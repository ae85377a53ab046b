import { createSign, randomUUID } from 'node:crypto';

import type { Simulator } from '../../../simulator/simulator';

export const MESSAGING_SCOPE = 'https://www.googleapis.com/auth/rcsbusinessmessaging';
export const MANAGEMENT_SCOPE = 'https://www.googleapis.com/auth/businesscommunications';

interface KeyFile {
	readonly private_key: string;
	readonly private_key_id: string;
	readonly client_email: string;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT-bearer assertion, written out by hand so that nothing of ours checks itself. */
export const signAssertion = (
	keyFile: KeyFile,
	claims: Readonly<Record<string, unknown>>,
	header: Readonly<Record<string, unknown>> = {},
): string => {
	const now = Math.floor(Date.now() / 1000);
	const signed = [
		part({ alg: 'RS256', typ: 'JWT', kid: keyFile.private_key_id, ...header }),
		part({
			iss: keyFile.client_email,
			scope: MESSAGING_SCOPE,
			iat: now,
			exp: now + 3600,
			...claims,
		}),
	].join('.');

	return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keyFile.private_key, 'base64url')}`;
};

export const requestToken = async (
	tokenUrl: string,
	assertion: string,
	grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer',
) => {
	const response = await fetch(tokenUrl, {
		method: 'POST',
		body: new URLSearchParams({ grant_type: grantType, assertion }),
	});

	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

export interface Reply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The parsed body; undefined when it is not JSON. */
	readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Plain HTTP to the front door with a token of the given key. */
export const connectClient = async (
	simulator: Pick<
		Simulator,
		'tokenUrl' | 'messagingUrl' | 'managementUrl' | 'serviceAccountKey' | 'defaultAgentId'
	>,
	{
		key = simulator.serviceAccountKey,
		scope = MESSAGING_SCOPE,
		agentId = simulator.defaultAgentId,
	} = {},
) => {
	const { tokenUrl } = simulator;
	const assertion = signAssertion(JSON.parse(key) as KeyFile, { aud: tokenUrl, scope });
	const { body } = await requestToken(tokenUrl, assertion);
	const accessToken = String(body['access_token']);

	const exchange = async (url: string, init: RequestInit): Promise<Reply> => {
		const response = await fetch(url, {
			...init,
			headers: { authorization: `Bearer ${accessToken}`, ...init.headers },
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json');
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: isJson ? JSON.parse(text) : undefined,
		};
	};
	const requestAt =
		(baseUrl: string) =>
		(method: string, path: string, payload?: unknown): Promise<Reply> =>
			exchange(`${baseUrl}${path}`, {
				method,
				headers: { 'content-type': 'application/json' },
				...(payload !== undefined && {
					body: typeof payload === 'string' ? payload : JSON.stringify(payload),
				}),
			});
	const request = requestAt(simulator.messagingUrl);
	const at = (phone: string): string => `/v1/phones/${encodeURIComponent(phone)}`;

	return {
		/** The header that all of it is sent with. */
		authorization: `Bearer ${accessToken}`,
		request,
		manage: requestAt(simulator.managementUrl),
		/** `content` may be anything fetch takes, a stream too. */
		upload: (mimeType: string, content: NonNullable<RequestInit['body']>, ofAgent = agentId) =>
			exchange(`${simulator.messagingUrl}/upload/v1/files?agentId=${ofAgent}`, {
				method: 'POST',
				headers: { 'content-type': mimeType },
				body: content,
				duplex: 'half',
			} as RequestInit),
		send: (phone: string, message: object | string, messageId: string = randomUUID()) =>
			request(
				'POST',
				`${at(phone)}/agentMessages?messageId=${messageId}&agentId=${agentId}`,
				message,
			),
		sendText: (phone: string, text: string, messageId: string = randomUUID()) =>
			request('POST', `${at(phone)}/agentMessages?messageId=${messageId}&agentId=${agentId}`, {
				contentMessage: { text },
			}),
		revoke: (phone: string, messageId: string) =>
			request('DELETE', `${at(phone)}/agentMessages/${messageId}?agentId=${agentId}`),
		sendEvent: (phone: string, event: object, eventId: string = randomUUID()) =>
			request('POST', `${at(phone)}/agentEvents?eventId=${eventId}&agentId=${agentId}`, event),
		capabilities: (phone: string, requestId: string = randomUUID()) =>
			request('GET', `${at(phone)}/capabilities?requestId=${requestId}&agentId=${agentId}`),
	};
};
