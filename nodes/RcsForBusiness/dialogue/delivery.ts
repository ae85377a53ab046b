import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { leavingBy } from './leaving';
import type { Receipt, TimeUp } from './notice';
import type { Correspondents } from './reference';

/** What is known of a message when its execution goes on. */
export type Fate =
	| 'delivered'
	/** Google took it back: it will not arrive. */
	| 'notDelivered'
	/** It could not be taken back, or nothing was heard. */
	| 'perhaps'
	| 'read';

/** Permanent, as saved workflows connect outputs by their number. */
const OUTPUTS: Readonly<Record<Fate, number>> = {
	delivered: 0,
	notDelivered: 1,
	perhaps: 2,
	read: 3,
};

/** A message that an execution waits to hear of. n8n keeps it with the execution. */
export interface AwaitedDelivery extends Correspondents {
	readonly waitsFor: 'delivery' | 'read';
	readonly messageId: string;
	/** For whom it was, masked, where the test phone got it in an execution started by hand. */
	readonly insteadOf?: string;
	/** The item that it was sent for. */
	readonly input: Pick<INodeExecutionData, 'json' | 'binary'>;
	/** How many outputs there are; absent for a model, which has one. */
	readonly outputs?: number;
}

/** What leaves by each output because of a receipt; `undefined` where it waits on. */
export const heard = (
	awaited: AwaitedDelivery,
	{ became, sendTime, eventKey }: Receipt,
): INodeExecutionData[][] | undefined => {
	const at = sendTime ?? new Date().toISOString();
	switch (became) {
		case 'delivered':
			return awaited.waitsFor === 'read'
				? undefined
				: leaving(awaited, 'delivered', { deliveredAt: at, eventKey });
		case 'read':
			return awaited.waitsFor === 'read'
				? leaving(awaited, 'read', { readAt: at, eventKey })
				: leaving(awaited, 'delivered', { deliveredAt: at, eventKey });
		case 'revoked':
			return leaving(awaited, 'notDelivered', { reason: 'revoked', eventKey });
		case 'revokeFailed':
			return leaving(awaited, 'perhaps', { reason: 'revokeFailed', eventKey });
	}
};

/** What leaves by each output when time is up. */
export const unheard = (
	awaited: AwaitedDelivery,
	{ deliveredAt }: Pick<TimeUp, 'deliveredAt'> = {},
): INodeExecutionData[][] =>
	deliveredAt === undefined
		? leaving(awaited, 'perhaps', { reason: 'noWord' })
		: leaving(awaited, 'delivered', {
				...(deliveredAt !== '' && { deliveredAt }),
				reason: 'notReadInTime',
			});

/** What an earlier message of the same item left behind. */
const FIELDS: ReadonlySet<string> = new Set([
	...['delivery', 'deliveredAt', 'readAt', 'reason', 'eventKey'],
]);

const leaving = (
	{ messageId, phoneNumber, insteadOf, agentId, input, outputs }: AwaitedDelivery,
	delivery: Fate,
	more: IDataObject,
): INodeExecutionData[][] => {
	const own = Object.entries(input.json).filter(([name]) => !FIELDS.has(name));
	const json = {
		...Object.fromEntries(own),
		delivery,
		...{ messageId, phoneNumber, agentId, ...more },
		...(insteadOf !== undefined && { insteadOf }),
	};

	return leavingBy(input, json, OUTPUTS[delivery], outputs);
};
