import type { IDataObject } from 'n8n-workflow';

import {
	heard,
	unheard,
	type AwaitedDelivery,
} from '../../../nodes/RcsForBusiness/dialogue/delivery';
import type { Receipt } from '../../../nodes/RcsForBusiness/dialogue/notice';
import { credential, runWaiting } from './asking';
import { filledIn } from './filledIn';
import { NUMBER } from './run';

/** The operation with what somebody filled in. */
export const waitForDelivery = (own: Readonly<Record<string, unknown>> = {}) =>
	filledIn({
		resource: 'message',
		operation: 'sendAndWaitForDelivery',
		phoneNumber: NUMBER,
		agentId: 'shop',
		content: 'text',
		text: 'Your code: 4711',
		...own,
	});

/** Runs it, and gives what it left behind for the wait. */
export const sendAndHear = async (
	own: Readonly<Record<string, unknown>> = {},
	more: Parameters<typeof runWaiting>[1] = {},
) => {
	const { kept, ...ran } = await runWaiting(waitForDelivery(own), more);

	return { ...ran, awaited: kept as AwaitedDelivery | undefined };
};

export const receipt = (
	{ agentId, phoneNumber, messageId }: AwaitedDelivery,
	became: Receipt['became'],
): Receipt => ({
	kind: 'receipt',
	...{ agentId, phoneNumber, messageId, became },
	...{ eventKey: `event-${became}`, sendTime: '2026-11-28T06:00:00Z' },
});

/** What it puts out, all in all. */
export const receiptsAndSilence = async (): Promise<readonly IDataObject[]> => {
	const byHand = {
		mode: 'manual',
		credential: { ...credential, testPhoneNumber: '+12223337777' },
	} as const;
	const { awaited } = await sendAndHear({ waitUntil: 'read' }, byHand);
	const arrived = { ...awaited!, waitsFor: 'delivery' } as const;

	return [
		...(heard(arrived, receipt(arrived, 'delivered')) ?? []),
		...(heard(awaited!, receipt(awaited!, 'read')) ?? []),
		...(heard(awaited!, receipt(awaited!, 'revoked')) ?? []),
		...unheard(awaited!),
	]
		.flat()
		.map(({ json }) => json);
};
