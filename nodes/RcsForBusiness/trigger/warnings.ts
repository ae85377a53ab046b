import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import type { UnknownCallback } from '../../../rbm/event/callback';
import type { Problem } from '../../../rbm/explainedError';
import type { Later } from '../dialogue/handOver';
import { recordOf } from '../management/registrationRecord';
import { isAutomatic } from './registration/registration';
import { MOVE_HERE } from './registration/refusals';
import { fingerprintOf } from './registration/judgeRegistration';

const MINUTE_MILLISECONDS = 60_000;

const CAUSES = {
	handshake:
		'A handshake came with another client token than the credential holds. Type the same client token into the RCS for Business Developer Console and into the credential',
	signature:
		'A call with a wrong signature was refused. If your agent receives nothing, Google has another client token than the credential: unpublish and publish the workflow, or type the same one into both; otherwise somebody else called the URL',
	changed:
		'Calls are refused because the key or the client token in the credential was changed after the webhook was registered at Google. Unpublish the workflow and publish it again. Google repeats what was refused, for up to seven days',
	noToken:
		'Calls are refused because no client token is known. Put the one from the RCS for Business Developer Console into the credential; if the trigger registers its webhook itself, check the service account key and the agent',
} as const;

/** More nodes or shapes than this, no n8n has. */
const MAX_REMEMBERED = 1000;

const lastWarned = new BoundedMap<string, number>(MAX_REMEMBERED);
const shapesSeen = new BoundedMap<string, true>(MAX_REMEMBERED);
const addressesSeen = new BoundedMap<string, true>(MAX_REMEMBERED);

/** Tells a refused call to the log, at most once a minute for each node: floods must stay cheap. */
export const warnOncePerMinute = (
	context: IWebhookFunctions,
	cause: 'handshake' | 'signature',
	clientTokens: readonly string[],
): void => {
	tellOncePerMinute(context, cause, () => CAUSES[likely(context, cause, clientTokens)]);
};

/** Tells that the credential holds a client token that opens nothing, at most once a minute. */
export const warnOfClientTokens = (
	context: IWebhookFunctions,
	problem: Problem | undefined,
): void => {
	if (problem !== undefined) tellOncePerMinute(context, 'clientTokens', () => problem.message);
};

/** Tells that a waiting execution could not be called, at most once a minute. */
export const warnOfNotHandedOver = (
	context: IWebhookFunctions,
	address: string,
	{ trouble }: Later,
): void => {
	if (trouble === undefined) return;
	tellOncePerMinute(
		context,
		'unreachable',
		() =>
			`An answer could not be handed over to the execution that waits for it, Google will repeat it. n8n must reach itself at ${address} (${trouble}). If its SSRF protection is on, put that host into N8N_SSRF_ALLOWED_HOSTNAMES`,
	);
};

const tellOncePerMinute = (context: IWebhookFunctions, what: string, text: () => string): void => {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	const key = [workflowId, context.getNode().id, what].join('/');
	const now = performance.now();
	if (now - (lastWarned.get(key) ?? -MINUTE_MILLISECONDS) < MINUTE_MILLISECONDS) return;

	lastWarned.set(key, now);
	context.logger.warn(`RCS for Business: ${text()}`, { workflowId, workflowName });
};

const likely = (
	context: IWebhookFunctions,
	cause: 'handshake' | 'signature',
	[clientToken]: readonly string[],
): keyof typeof CAUSES => {
	if (clientToken === undefined) return 'noToken';
	const record = recordOf(context);
	const isOutdated =
		record !== undefined &&
		record.url === context.getNodeWebhookUrl('default') &&
		record.fingerprint !== fingerprintOf(record.url, clientToken);

	return isOutdated && cause === 'signature' ? 'changed' : cause;
};

/**
 * Tells once for each trigger that its events come by another address than the one it would register
 * now: n8n's address was changed, and n8n does not call a published trigger for that.
 */
export const warnOfOldAddress = (context: IWebhookFunctions): void => {
	const { id: workflowId, name: workflowName } = context.getWorkflow();
	const key = [workflowId, context.getNode().id].join('/');
	if (addressesSeen.has(key) || context.getMode() === 'manual') return;

	addressesSeen.set(key, true);
	const record = recordOf(context);
	const url = context.getNodeWebhookUrl('default');
	if (record === undefined || url === undefined || record.url === url) return;
	if (!isAutomatic(context)) return;
	context.logger.warn(
		`RCS for Business: an event arrived, though this trigger has not registered its address ${url} at Google. It registered ${record.url}, an older address of this n8n, or of one that was copied. ${MOVE_HERE}`,
		{ workflowId, workflowName },
	);
};

/** Tells once for each new shape that something unknown was acknowledged and dropped. */
export const warnOncePerShape = (context: IWebhookFunctions, { raw }: UnknownCallback): void => {
	const shape = Object.keys(raw).sort().join(',').slice(0, 500);
	if (shapesSeen.has(shape)) return;

	shapesSeen.set(shape, true);
	context.logger.warn(
		'RCS for Business: Google sent an event this version does not know; choose "Unknown" in the trigger to receive such events',
		{ fields: shape },
	);
};

/** Tells why a call could not be judged or taken; without the error's details, which may hold secrets. */
export const logFailure = (context: IWebhookFunctions, what: string, error: unknown): void => {
	context.logger.error(`RCS for Business: ${what}`, {
		workflowId: context.getWorkflow().id,
		reason: error instanceof Error ? error.message : 'unknown',
	});
};
