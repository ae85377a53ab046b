import agentLookup from '../../../fixtures/err.403.agentLookup.json';
import {
	connectClient,
	requestToken,
	signAssertion,
} from '../../../support/simulator/simulatorClient';
import type { Area } from '../behaviour';
import {
	ADA,
	expectAccepted,
	expectRefusal,
	FORBIDDEN,
	FOREIGN,
	INVALID,
	MULTI_USE,
	text,
	type Stage,
} from '../stage';

const UNAUTHENTICATED = [401, 'UNAUTHENTICATED'] as const;

const assertion = ({ simulator }: Stage, claims: Record<string, unknown>): string =>
	signAssertion(JSON.parse(simulator.serviceAccountKey), claims);

const sendWith = async ({ simulator }: Stage, headers: Record<string, string>) => {
	const path = `/v1/phones/${ADA}/agentMessages?messageId=1&agentId=${simulator.defaultAgentId}`;
	const response = await fetch(`${simulator.messagingUrl}${path}`, {
		method: 'POST',
		headers,
		body: JSON.stringify(text()),
	});
	const body = await response.json();
	return { status: response.status, headers: response.headers, text: '', body };
};

export const access: Area = {
	title: 'Access',
	behaviours: [
		{
			behaviour: 'A signed assertion of a service account is traded for a bearer token',
			source: 'OAuth',
			certainty: 'documented',
			where: 'frontDoor/oauth/token.ts',
			check: async (stage) => {
				const { tokenUrl } = stage.simulator;
				expect(await requestToken(tokenUrl, assertion(stage, { aud: tokenUrl }))).toMatchObject({
					status: 200,
					body: { token_type: 'Bearer', expires_in: expect.any(Number) },
				});
			},
		},
		{
			behaviour: 'An assertion for another audience is refused',
			source: 'OAuth',
			certainty: 'documented',
			where: 'frontDoor/oauth/assertion.ts',
			check: async (stage) => {
				const aud = 'https://oauth2.googleapis.com/token';
				const { tokenUrl } = stage.simulator;
				expect(await requestToken(tokenUrl, assertion(stage, { aud }))).toMatchObject({
					status: 400,
					body: { error: 'invalid_grant' },
				});
			},
		},
		{
			behaviour: 'An assertion that lives longer than an hour is refused',
			source: 'OAuth',
			certainty: 'documented',
			where: 'frontDoor/oauth/assertion.ts',
			check: async (stage) => {
				const { tokenUrl: aud } = stage.simulator;
				const exp = Math.floor(Date.now() / 1000) + 3700;
				expect((await requestToken(aud, assertion(stage, { aud, exp }))).status).toBe(400);
			},
		},
		{
			behaviour: 'Without a token, and with one that expired, the answer is 401',
			source: 'Errors',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			check: async (stage) => {
				await expectRefusal(sendWith(stage, {}), UNAUTHENTICATED);
				await stage.simulator.backDoor.revokeAccessTokens();
				await expectRefusal(stage.client.sendText(ADA, 'Hello'), UNAUTHENTICATED);
			},
		},
		{
			behaviour: 'Each API wants a token with its own scope, else 403',
			source: 'Service account',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			check: async ({ client }) =>
				expectRefusal(client.manage('GET', '/v1/brands'), FORBIDDEN, 'scopes'),
		},
		{
			behaviour: 'One service account serves every agent of its partner, and no other agent',
			source: 'Service account',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			check: async ({ client, as }) => {
				await expectAccepted(client.sendText(ADA, 'Hello'));
				const message = { ...text(), messageTrafficType: 'TRANSACTION' };
				await expectAccepted((await as(MULTI_USE)).send(ADA, message));
				await expectRefusal((await as(FOREIGN)).sendText(ADA, 'Hello'), FORBIDDEN);
			},
		},
		{
			behaviour: 'A request about a phone must name the agent',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'frontDoor/http/phoneMethod.ts',
			note: 'status and words as others met them',
			check: async ({ client }) => {
				const path = `/v1/phones/${ADA}/agentMessages?messageId=1`;
				expect((await client.request('POST', path, text())).body).toEqual(agentLookup);
			},
		},
		{
			behaviour: 'An agent is named with or without `@rbm.goog`',
			source: 'agentMessages.create',
			certainty: 'contradictory',
			where: 'world/agents/agent.ts',
			note: 'samples send the short form, callbacks carry the long one; both are taken',
			check: async ({ as, simulator }) => {
				for (const id of [simulator.defaultAgentId, `${simulator.defaultAgentId}@rbm.goog`]) {
					await expectAccepted((await as(id)).sendText(ADA, 'Hello'));
				}
			},
		},
		{
			behaviour: 'A phone is named in E.164, its plus sign raw or encoded',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'frontDoor/http/phoneMethod.ts',
			check: async ({ client, simulator }) => {
				const send = (phone: string) => {
					const query = `messageId=${Math.random()}&agentId=${simulator.defaultAgentId}`;
					return client.request('POST', `/v1/phones/${phone}/agentMessages?${query}`, text());
				};
				await expectAccepted(send('+12025550101'));
				await expectAccepted(send('%2B12025550101'));
				await expectRefusal(send('2025550101'), INVALID, 'E.164');
			},
		},
		{
			behaviour: 'An error has a code, a message and a status',
			source: 'Errors',
			certainty: 'documented',
			where: 'frontDoor/http/errors.ts',
			check: async ({ client }) => {
				const { body } = await client.send(ADA, {});
				expect(body.error).toMatchObject({
					code: 400,
					message: expect.any(String),
					status: 'INVALID_ARGUMENT',
				});
			},
		},
		{
			behaviour: 'A disabled service account gets no token',
			source: 'OAuth',
			certainty: 'documented',
			where: 'frontDoor/oauth/token.ts',
			check: async (stage) => {
				const { simulator } = stage;
				await simulator.backDoor.setAccountState({ state: 'disabled' });
				const { status } = await requestToken(
					simulator.tokenUrl,
					assertion(stage, { aud: simulator.tokenUrl }),
				);
				expect(status).toBe(400);
				await simulator.backDoor.setAccountState({ state: 'enabled' });
				await connectClient(simulator);
			},
		},
	],
};
