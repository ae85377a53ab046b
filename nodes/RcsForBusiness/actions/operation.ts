import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Definition } from '../fields/definition';
import { namesOf, type Recipient } from '../fields/phoneNumber';
import type { Item } from '../run/item';

/** What an item becomes: its data, or a list where it becomes several items or one with files. */
export type Output = IDataObject | readonly INodeExecutionData[] | Aside | HeardBefore;

/** Outputs beside the first. Permanent, as saved workflows connect outputs by their number. */
export const NOT_REACHABLE = 1;
const HELD_BACK = 2;

/** An item that leaves by an output of its own, as it came in, with these fields set. */
export class Aside {
	constructor(
		readonly output: typeof NOT_REACHABLE | typeof HELD_BACK,
		readonly fields: IDataObject,
		/** What such items have in common, as `About.inShort`. */
		readonly inShort: string,
		/** What a model is told, which has no other output to look at. */
		readonly toModel = '',
	) {}
}

/** What leaves by each output, without waiting for what was heard before. */
export class HeardBefore {
	constructor(readonly outputs: readonly (readonly INodeExecutionData[])[]) {}
}

/** The outputs, counted from 0, of what leaves without having waited. */
export interface OutputsAtOnce {
	/** What was surely not sent. */
	readonly failed: number;
	/** What may have been. */
	readonly unsure: number;
	readonly notReachable: number;
	readonly heldBack: number;
}

/** What became of an item, in the words of the summary above the output: behind how many they are. */
export interface Outcome {
	readonly done: string;
	/** Of one that went through and came out otherwise than hoped; its place is named. */
	readonly otherwise?: (output: IDataObject) => string | undefined;
	readonly undone: string;
	/** Where it is not known; absent where it does not matter. */
	readonly inDoubt?: string;
}

/** Of what people see. */
export const SENT: Outcome = { done: 'accepted', undone: 'not sent', inDoubt: 'perhaps sent' };

/** The parties of a message. */
export interface Addressee extends Recipient {
	readonly agentId: string;
}

/**
 * An item whose message is kept from somebody, or for later.
 *
 * @param fields with why
 * @param inShort as of `Aside`
 * @param toModel behind that nothing was sent
 */
export const heldBack = (
	addressee: Addressee,
	fields: IDataObject & { readonly reason: string },
	inShort: string,
	toModel: string,
): Aside =>
	new Aside(
		HELD_BACK,
		{ accepted: false, ...fields, ...namesOf(addressee), agentId: addressee.agentId },
		inShort,
		`Held back, nothing was sent: ${toModel}`,
	);

/** What is to be done for an item that was read and found to be right. */
export interface Task {
	/** Tasks of one lane run one after another, in the order of the items; others beside them. */
	readonly lane?: string;
	/** Who must not have opted out for it to be run; absent where nobody is to be asked. */
	readonly unlessOptedOut?: Addressee;
	/** Asked when it is due: what becomes of it if it must not be run now. */
	readonly heldBack?: () => Aside | undefined;
	/** Builds the request, sends it, shapes the answer. */
	readonly run: () => Promise<Output>;
}

/** An operation is a record; menus, conditions and dispatch are computed from it. */
export interface Operation {
	/** Stands in saved workflows: never changes. */
	readonly value: string;
	/** In the Operation menu, title case. */
	readonly name: string;
	/** In the nodes panel, beginning with a verb. */
	readonly action: string;
	readonly description: string;
	/** Without conditions on resource and operation: the registry adds them. */
	readonly fields: readonly Definition[];
	/**
	 * Reads the item's fields. Sends nothing.
	 *
	 * @throws {InputError} with everything that is wrong with them
	 */
	readonly read: (item: Item) => Task;
	/** Absent where it is just done, which needs no summary. */
	readonly outcome?: Outcome;
	/** Whether people see what it does, so that doing it twice matters. */
	readonly sendsMessages?: true;
	/** Whether it asks Google nothing, so that no pace is to be kept. */
	readonly isLocal?: true;
	/** There where its execution waits for an answer: of one person, so it takes one item. */
	readonly waits?: OutputsAtOnce;
	/** Whether this item's task stands for all that follow too: it reads them itself. */
	readonly isForAllItems?: (item: Item) => boolean;
}

export interface Resource {
	readonly value: string;
	readonly name: string;
	/** The first one is the default. */
	readonly operations: readonly Operation[];
}
