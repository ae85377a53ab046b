import { randomUUID } from 'node:crypto';

import { sleep, type IHookFunctions } from 'n8n-workflow';

import { isOwn, type RegistrationRecord } from './judgeRegistration';
import { findWebhook, removeWebhook } from '../../management/agentWebhook';
import { openClient } from '../../transport/client';
import { connect, CREDENTIAL } from '../../transport/connection';
import { ResponseError } from '../../errors/responseError';
import { depart } from './departures';
import { isAutomatic, isTestListen, placeOf, type Place } from './place';
import { recordOf } from './register';

/** Publishing a new version takes milliseconds from the old one's end to the new one's beginning. */
const PAUSE_MILLISECONDS = 10_000;

/** Attempts to remove a webhook at Google, and the pause after the first; it doubles. */
const ATTEMPTS = 4;

const PROBE_TIMEOUT_MILLISECONDS = 5_000;

/**
 * Removes the trigger's webhook at Google, a little later: n8n does not say whether the workflow is
 * unpublished or a new version takes its place. If it does, the webhook stays, and no event is lost.
 * A webhook of somebody else is left alone.
 */
export const unregister = async (context: IHookFunctions): Promise<void> => {
	if (isTestListen(context) || !isAutomatic(context)) return;

	const place = placeOf(context, await context.getCredentials(CREDENTIAL));
	if (place.agentId === '') return;
	const record = recordOf(context);

	void depart(place, sleep(PAUSE_MILLISECONDS), async () => {
		if (await isAnswered(context, place)) return;
		await tryToRemove(context, place, record);
	});
};

/** Whether the trigger is published after all: by another process of this n8n, in a cluster. */
const isAnswered = async (
	context: IHookFunctions,
	{ url, clientTokens: [clientToken] }: Place,
): Promise<boolean> => {
	if (clientToken === undefined) return false;
	const secret = randomUUID();
	try {
		const answer: unknown = await context.helpers.httpRequest({
			method: 'POST',
			url,
			body: { clientToken, secret },
			json: true,
			timeout: PROBE_TIMEOUT_MILLISECONDS,
		});
		return answer === secret;
	} catch {
		// The usual case: n8n has taken the webhook down.
		return false;
	}
};

const tryToRemove = async (
	context: IHookFunctions,
	place: Place,
	record: RegistrationRecord | undefined,
): Promise<void> => {
	for (let attempt = 1; ; attempt++) {
		try {
			return await remove(context, place, record);
		} catch (error) {
			if (error instanceof ResponseError && error.reason === 'access') return;
			if (attempt < ATTEMPTS) {
				await sleep(PAUSE_MILLISECONDS * 2 ** (attempt - 1));
				continue;
			}
			context.logger.error(
				`RCS for Business: the webhook ${place.url} could not be removed at Google, which goes on sending the events of "${place.agentId}" there. Remove it in the RCS for Business Developer Console (your agent > Integrations), or publish and unpublish the workflow again. ${(error as Error).message}`,
			);
			return;
		}
	}
};

const remove = async (
	context: IHookFunctions,
	{ agentId, url }: Place,
	record: RegistrationRecord | undefined,
): Promise<void> => {
	const client = openClient(context, await connect(context));
	const { webhook } = await findWebhook(client, agentId);
	if (webhook === undefined || !isOwn(webhook, url, record)) return;

	await removeWebhook(client, webhook);
	context.logger.info(`RCS for Business: Google no longer sends the events of "${agentId}" here`);
};
