import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Definition } from '../fields/definition';
import type { Recipient } from '../fields/phoneNumber';
import type { Item } from '../run/item';

/** What an item becomes: its data, or a list where it becomes several items or one with files. */
export type Output = IDataObject | readonly INodeExecutionData[] | NotReachable | HeardBefore;

/** An item that leaves by the second output, as it came in, with these fields set. */
export class NotReachable {
	constructor(readonly fields: IDataObject) {}
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

/** The parties of a message. */
export interface Addressee extends Recipient {
	readonly agentId: string;
}

/** What is to be done for an item that was read and found to be right. */
export interface Task {
	/** Tasks of one lane run one after another, in the order of the items; others beside them. */
	readonly lane?: string;
	/** Who must not have opted out for it to be run; absent where nobody is to be asked. */
	readonly unlessOptedOut?: Addressee;
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
