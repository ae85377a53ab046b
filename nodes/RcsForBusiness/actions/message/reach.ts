import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Capabilities } from '../../../../rbm/phone/capabilities';
import { ExplainedError } from '../../../../rbm/explainedError';
import { featureInWords } from '../../../../rbm/message/features';
import { getCapabilities } from '../../../../rbm/phone/requests';
import { ResponseError } from '../../errors/responseError';
import type { Guards } from '../../fields/guards';
import { reached, type Recipient } from '../../fields/phoneNumber';
import { NotReachable } from '../operation';
import type { Item } from '../../run/item';

/** A phone that would refuse the message, found out before it was sent. */
class FeatureMissing extends ExplainedError {
	constructor(readonly feature: string) {
		super(
			`This phone cannot show ${featureInWords(feature)}`,
			'Nothing was sent to it. Send it a plain text, or an SMS: "Output for Phones Not Reachable by RCS" gives it an output of its own.',
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
 * Runs `deliver`; a phone that RCS does not reach is then no failure, if the node has an output for
 * it. It learns of it from the requests that are made anyway.
 */
export const orNotReachable = async <Sent extends IDataObject>(
	item: Item,
	{ agentId, recipient, guards }: Parties,
	deliver: () => Promise<Sent>,
): Promise<Sent | NotReachable> => {
	const delivery = deliver();
	try {
		return await delivery;
	} catch (error) {
		const reason = reasonOf(error);
		const isCarriedOn = reason !== undefined && guards.hasOutput;

		return isCarriedOn
			? new NotReachable({ ...reason, ...reached(item, recipient), agentId })
			: await delivery;
	}
};

const reasonOf = (error: unknown): IDataObject | undefined => {
	if (error instanceof FeatureMissing) {
		return { reason: 'featureMissing', missingFeature: error.feature };
	}
	const reason = error instanceof ResponseError ? error.reason : undefined;

	return reason === 'unreachable' || reason === 'notATester' ? { reason } : undefined;
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
