import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Capabilities } from '../../../../rbm/phone/capabilities';
import { ExplainedError } from '../../../../rbm/explainedError';
import { featureInWords } from '../../../../rbm/message/features';
import { getCapabilities } from '../../../../rbm/phone/requests';
import { ResponseError } from '../../errors/responseError';
import { inShort } from '../../errors/toNodeError';
import type { Guards } from '../../fields/guards';
import { reached, type Recipient } from '../../fields/phoneNumber';
import { Aside, heldBack, NOT_REACHABLE } from '../operation';
import { QuietNow } from './quiet';
import type { Item } from '../../run/item';

/** A phone that would refuse the message, found out before it was sent. */
class FeatureMissing extends ExplainedError {
	constructor(readonly feature: string) {
		super(
			`This phone cannot show ${featureInWords(feature)}`,
			'Nothing was sent to it. Send it a plain text, or an SMS: "Output for Phones Not Reachable by RCS" gives it an output of its own.',
			false,
			{ inShort: 'whose phone cannot show it' },
		);
	}
}

/** From whom to whom a message goes, and what if he cannot be reached. */
interface Parties {
	readonly agentId: string;
	readonly recipient: Recipient;
	readonly guards: Guards;
}

/**
 * Runs `deliver`; whom RCS does not reach, or who is held back, is then no failure, if the node has an
 * output for it. It learns of it from the requests that are made anyway.
 */
export const orAside = async <Sent extends IDataObject>(
	item: Item,
	parties: Parties,
	deliver: () => Promise<Sent>,
): Promise<Sent | Aside> => {
	const delivery = deliver();
	try {
		return await delivery;
	} catch (error) {
		return asideOf(error, item, parties) ?? (await delivery);
	}
};

const asideOf = (
	error: unknown,
	item: Item,
	{ agentId, recipient, guards }: Parties,
): Aside | undefined => {
	if (error instanceof QuietNow) return error.aside;
	const reason = error instanceof ResponseError ? error.reason : undefined;
	if (reason === 'limitReached' && guards.limitReached) {
		return heldBack(
			{ ...recipient, agentId },
			{ reason },
			inShort(error),
			'Google lets this agent send no more messages to this person for now. Do not try again.',
		);
	}
	const why =
		error instanceof FeatureMissing
			? { reason: 'featureMissing', missingFeature: error.feature }
			: { reason };
	const isUnreached = ['unreachable', 'notATester', 'featureMissing'].includes(why.reason ?? '');

	return isUnreached && guards.hasOutput
		? new Aside(NOT_REACHABLE, { ...why, ...reached(item, recipient), agentId }, inShort(error))
		: undefined;
};

/**
 * Asks Google whether the phone can show what the message needs, if the node is to.
 *
 * @throws {FeatureMissing} it cannot
 * @throws {ResponseError} the phone cannot be reached at all
 */
export const assertFeatures = async (
	item: Item,
	parties: Parties,
	needed: readonly string[],
): Promise<void> => {
	if (needed.length === 0 || !parties.guards.areAskedFirst) return;
	const { features = [] } = await capabilitiesOf(item, parties);
	const missing = needed.find((feature) => !features.includes(feature));

	if (missing !== undefined) throw new FeatureMissing(missing);
};

const capabilitiesOf = async (
	{ client, run }: Item,
	{ agentId, recipient: { to } }: Parties,
): Promise<Capabilities> => {
	const key = `${agentId} ${to}`;
	const asked =
		run.capabilities.get(key) ?? client.send(() => getCapabilities(agentId, to, randomUUID()));
	run.capabilities.set(key, asked);

	return await asked;
};
