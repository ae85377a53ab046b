import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Capabilities } from '../../../../rbm/phone/capabilities';
import { ExplainedError } from '../../../../rbm/explainedError';
import { featureInWords } from '../../../../rbm/message/features';
import type { PhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { getCapabilities } from '../../../../rbm/requests';
import { ResponseError } from '../../errors/responseError';
import { send } from '../../transport/send';
import { hasOutputForUnreachable, isCheckedFirst } from '../../fields/guards';
import { sentInstead } from '../../fields/phoneNumber';
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

/** Who a message is for. */
interface Recipient {
	readonly agentId: string;
	readonly to: PhoneNumber;
}

/**
 * Runs `deliver`; a phone that RCS does not reach is then no failure, if the node has an output for
 * it. It learns of it from the requests that are made anyway.
 */
export const orNotReachable = async (
	item: Item,
	{ agentId, to }: Recipient,
	deliver: () => Promise<IDataObject>,
): Promise<IDataObject | NotReachable> => {
	const delivery = deliver();
	try {
		return await delivery;
	} catch (error) {
		const reason = reasonOf(error);
		const isCarriedOn = reason !== undefined && hasOutputForUnreachable(item);

		return isCarriedOn
			? new NotReachable({ ...reason, phoneNumber: to, agentId, ...sentInstead(item) })
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
	recipient: Recipient,
	needed: readonly string[],
): Promise<void> => {
	if (needed.length === 0 || !isCheckedFirst(item)) return;
	const { features = [] } = await capabilitiesOf(item, recipient);
	const missing = needed.find((feature) => !features.includes(feature));

	if (missing !== undefined) throw new FeatureMissing(missing);
};

/** A phone of an execution is asked about once, as long as not too many others follow. */
const MAX_REMEMBERED = 10_000;

const remembered = new WeakMap<IExecuteFunctions, Map<string, Promise<Capabilities>>>();

const capabilitiesOf = async (item: Item, { agentId, to }: Recipient): Promise<Capabilities> => {
	const { context, connection } = item;
	const known = remembered.get(context) ?? new Map<string, Promise<Capabilities>>();
	remembered.set(context, known);

	const key = `${agentId} ${to}`;
	const earlier = known.get(key);
	if (earlier !== undefined) return await earlier;

	const asked = send<Capabilities>(context, connection, () =>
		getCapabilities(agentId, to, randomUUID()),
	);
	known.set(key, asked);
	for (const [oldest] of known) {
		if (known.size <= MAX_REMEMBERED) break;
		known.delete(oldest);
	}
	return await asked;
};
