import type { IHookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../../rbm/boundedMap';
import { ExplainedError } from '../../../../rbm/explainedError';
import type { AgentWebhook } from '../../../../rbm/management/managedAgent';
import { removeWebhook, setWebhook, type Registered } from '../../management/agentWebhook';
import { baseOf, receiverAt, whoReceives } from '../../management/receivers';
import { keepRecord, recordOf } from '../../management/registrationRecord';
import type { Client } from '../../transport/client';
import { readSwitch } from '../switches';
import { replaceWebhook } from './fields';
import { fingerprintOf, judgeRegistration, mayWork } from './judgeRegistration';
import { isAnswered } from './ownAddress';
import type { Registration } from './registration';
import { afterRemoval, noClientToken, taken, unanswered } from './refusals';

const MAX_REMEMBERED = 1000;

/**
 * URLs of webhooks that were removed for one that could not be registered yet, by agent. n8n tries
 * to publish several times and shows the last failure, when there is nothing left to remove.
 */
const removed = new BoundedMap<string, string>(MAX_REMEMBERED);

/**
 * Makes Google have the trigger's webhook, unless it has one that is not ours to touch. Nothing is
 * removed before our own URL was tried: afterwards nobody would hear.
 *
 * @throws {ExplainedError} the webhook could not be registered; with what was removed, if anything
 */
export const ensure = async (
	context: IHookFunctions,
	client: Client,
	place: Registration,
	{ agent, webhook }: Registered,
	isUnattended: boolean,
): Promise<void> => {
	const { agentId, url, clientTokens } = place;
	const [clientToken] = clientTokens;
	if (clientToken === undefined) throw noClientToken();
	const record = recordOf(context);
	const decision = judgeRegistration(webhook, {
		url,
		clientToken,
		record,
		mayReplace: readSwitch(context, replaceWebhook),
		isUnattended,
	});
	if (webhook !== undefined) removed.delete(agentId);
	if (decision === 'keep') return;

	if (webhook !== undefined) {
		if (decision === 'foreign') {
			throw taken(agentId, webhook.url, whoReceives(context, webhook.url, url, record?.url));
		}
		if (!(await isAnswered(context, place))) {
			if (decision === 'replace') throw unanswered(agentId, webhook.url, url);
			if (isUnattended || mayWork(webhook, record, clientTokens)) return leave(context, webhook);
		}
		// Nothing may come between the two: meanwhile events go to the partner's webhook, or nowhere.
		removed.set(agentId, webhook.url);
		await removeWebhook(client, webhook);
	}
	const made = await setWebhook(client, agent, { url, clientToken }).catch((error: Error) => {
		throw withRemoval(error, removed.get(agentId));
	});

	keepRecord(context, {
		integration: made.name,
		url,
		fingerprint: fingerprintOf(url, clientToken),
	});
	const before = removed.get(agentId);
	removed.delete(agentId);
	context.logger.info(
		`RCS for Business: Google sends the events of "${agentId}" to ${url} now${before === undefined || before === url ? '' : `, and no longer to ${before}`}`,
	);
	if (decision === 'replace' && before !== undefined) tellLoser(context, place, before);
};

/** In the log of the workflow that hears nothing from now on, if it is one of this n8n. */
const tellLoser = (
	context: IHookFunctions,
	{ agentId, url: own }: Registration,
	url: string,
): void => {
	const loser = receiverAt(url, baseOf(own));
	if (loser === undefined) return;
	const { name } = context.getWorkflow();
	context.logger.warn(
		`RCS for Business: the workflow "${loser.name}" hears nothing more of "${agentId}" at ${url}. The workflow "${name}" was published with "Replace Another Webhook" and hears it now`,
		{ workflowId: loser.workflowId, workflowName: loser.name },
	);
};

const withRemoval = (error: Error, url: string | undefined): Error =>
	url === undefined || !(error instanceof ExplainedError)
		? error
		: new ExplainedError(
				error.message,
				`${error.description} ${afterRemoval(url)}`,
				error.mayPass,
				error.about,
			);

/** Our own webhook stays, though it may have another client token: it might not come back. */
const leave = (context: IHookFunctions, { url }: AgentWebhook): void => {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	context.logger.warn(
		`RCS for Business: the webhook ${url} at Google was left as it is, though it should be made anew: this trigger did not answer when n8n called it there. If calls are refused, unpublish the workflow, wait half a minute, and publish it again`,
		{ workflowId, workflowName },
	);
};
