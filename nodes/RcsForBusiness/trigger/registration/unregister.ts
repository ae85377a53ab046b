import type { IHookFunctions } from 'n8n-workflow';

import { findWebhook, removeWebhook } from '../../management/agentWebhook';
import { baseOf, heardAt } from '../../management/receivers';
import { recordOf } from '../../management/registrationRecord';
import { openClient, type Client } from '../../transport/client';
import { connect } from '../../transport/connection';
import { ResponseError } from '../../errors/responseError';
import { depart } from './departures';
import { isOwn } from './judgeRegistration';
import { isAnswered } from './ownAddress';
import { isAutomatic, isTestListen, registrationOf, type Registration } from './registration';

/**
 * Milliseconds before each attempt to remove a webhook. Publishing a new version takes milliseconds
 * from the old one's end to the new one's beginning.
 */
const PAUSES = [10_000, 10_000, 20_000, 40_000];

/**
 * Removes the trigger's webhook at Google, a little later: n8n does not say whether the workflow is
 * unpublished or a new version takes its place. If it does, the webhook stays, and no event is lost.
 * So it does where another process of this n8n answers for the trigger. A webhook with any other URL
 * is left alone.
 *
 * What the removal needs is read now: in ten seconds the credential may be gone.
 */
export const unregister = async (context: IHookFunctions): Promise<void> => {
	if (isTestListen(context) || !isAutomatic(context)) return;

	const connection = await connect(context);
	const place = registrationOf(context, connection.credential);
	if (place.agentId === '') return;
	const client = openClient(context, connection);
	const tell: TellWhoHears = recordOf(context)?.url === place.url ? lost(context) : () => {};

	void depart(place, PAUSES, async () => await remove(context, client, place, tell)).then(
		(failure) => {
			if (failure !== undefined) context.logger.error(stillThere(place, failure));
		},
	);
};

type TellWhoHears = (place: Registration, theirs: string) => void;

const remove = async (
	context: IHookFunctions,
	client: Client,
	place: Registration,
	tellWhoHears: TellWhoHears,
): Promise<void> => {
	const { agentId, url } = place;
	if (await isAnswered(context, place)) return;
	const found = await findWebhook(client, agentId).catch(nothingIfBarred);
	if (found?.webhook === undefined) return;
	if (!isOwn(found.webhook, url)) return tellWhoHears(place, found.webhook.url);

	await removeWebhook(client, found.webhook);
	context.logger.info(`RCS for Business: Google no longer sends the events of "${agentId}" here`);
};

/** Says in the log of the workflow that somebody has taken the place of the webhook that it registered. */
const lost =
	(context: IHookFunctions): TellWhoHears =>
	({ agentId, url }, theirs) => {
		const { id: workflowId, name: workflowName } = context.getWorkflow();
		context.logger.warn(
			`RCS for Business: another webhook has taken the place of ${url}: Google sends the events of "${agentId}" to ${heardAt(theirs, baseOf(url))}`,
			{ workflowId, workflowName },
		);
	};

/** A key that may not manage agents did not register the webhook either. */
const nothingIfBarred = (error: Error): undefined => {
	if (error instanceof ResponseError && error.reason === 'access') return undefined;
	throw error;
};

const stillThere = ({ url, agentId }: Registration, { message }: Error): string =>
	`RCS for Business: the webhook ${url} could not be removed at Google, which goes on sending the events of "${agentId}" there. Remove it in the RCS for Business Developer Console (your agent > Integrations), or publish and unpublish the workflow again. ${message}`;
