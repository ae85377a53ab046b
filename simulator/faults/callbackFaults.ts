import { z } from 'zod';

import { bareAgentId } from '../world/agents/agent';
import { e164Schema } from '../world/phones/phone';
import { chanceFields, createFaultList, type Waiting } from './chance';

/** How a callback can be signed. */
export const SIGNATURES = ['honest', 'wrong', 'missing', 'otherToken'] as const;
export type Signature = (typeof SIGNATURES)[number];

/**
 * What goes wrong with callbacks on their way to a webhook. Several faults may strike the same
 * callback: waits add up, the most copies and the first dishonest signature count.
 */
export const callbackFaultSchema = z.strictObject({
	...chanceFields,
	kind: z
		.string()
		.optional()
		.describe('DELIVERED, READ, text, suggestionResponse, ...; any if left out'),
	phone: e164Schema.optional().describe('only callbacks about this number'),
	agentId: z.string().transform(bareAgentId).optional(),
	copies: z
		.number()
		.int()
		.min(1)
		.max(10)
		.default(1)
		.describe('how often the callback comes altogether'),
	delayMs: z.number().min(0).default(0).describe('wait before the first attempt'),
	delayUpToMs: z
		.number()
		.min(0)
		.default(0)
		.describe('a further wait between 0 and this, so that callbacks overtake each other'),
	afterRead: z
		.boolean()
		.default(false)
		.describe('a DELIVERED comes after the READ of its message, or alone after a minute'),
	signature: z
		.enum(SIGNATURES)
		.default('honest')
		.describe('of every attempt, until the fault is cleared'),
});
type Fields = z.output<typeof callbackFaultSchema>;
type CallbackFault = Waiting<Fields>;

/** What all faults together do to one callback. */
export interface Mishap {
	readonly copies: number;
	readonly delayMs: number;
	readonly afterRead: boolean;
	/** Honest again once the fault behind it is cleared. */
	signature(): Signature;
	readonly faults: ReadonlyArray<{ readonly faultId: string; readonly name?: string }>;
}

export interface CallbackFaults {
	add(fault: z.input<typeof callbackFaultSchema>): CallbackFault;
	/** What happens to a callback; faults that strike are counted down. */
	take(callback: { agentId: string; kind: string; phone: string | undefined }): Mishap;
	remove(faultId: string): boolean;
	clear(): void;
	/** Those still to come. */
	all(): readonly CallbackFault[];
}

export const createCallbackFaults = (): CallbackFaults => {
	const list = createFaultList<Fields>();

	return {
		add: (input) => list.add(callbackFaultSchema.parse(input)),
		take: (callback) => {
			const faults = list.take((fault) =>
				(['kind', 'phone', 'agentId'] as const).every(
					(name) => fault[name] === undefined || fault[name] === callback[name],
				),
			);
			const delays = faults.map((fault) => fault.delayMs + fault.delayUpToMs * list.draw(fault));
			const forger = faults.find(({ signature }) => signature !== 'honest');
			return {
				copies: Math.max(1, ...faults.map(({ copies }) => copies)),
				delayMs: delays.reduce((sum, delay) => sum + delay, 0),
				afterRead: callback.kind === 'DELIVERED' && faults.some(({ afterRead }) => afterRead),
				signature: () => (forger && !list.isCleared(forger) ? forger.signature : 'honest'),
				faults: faults.map(({ faultId, name }) => ({ faultId, ...(name && { name }) })),
			};
		},
		remove: list.remove,
		clear: list.clear,
		all: list.all,
	};
};
