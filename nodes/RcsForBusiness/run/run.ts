import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import type { Problem } from '../../../rbm/explainedError';
import type { Capabilities } from '../../../rbm/phone/capabilities';
import { openGate } from '../transport/gate';
import type { Manner } from '../transport/retry';
import { readClients, type Clients } from './clients';
import { isTool, originOf, type Origin } from './origin';
import { LocalTimes } from './localTimes';
import type { Pacing } from './pacing';
import { parametersOf, type Parameters } from './parameters';
import { UnsureNumbers } from './unsureNumbers';

/** More than this, nobody reads. */
const MAX_HINTS = 20;

/** A phone is asked about once, as long as not too many others follow. */
const MAX_CAPABILITIES = 10_000;

/** One run of the node: what all its items have in common. */
export class Run {
	/** What phones can show, by agent and phone. */
	readonly capabilities = new BoundedMap<string, Promise<Capabilities>>(MAX_CAPABILITIES);

	readonly unsure = new UnsureNumbers();
	readonly localTimes = new LocalTimes();
	/** Whether a model uses the node. */
	readonly isTool: boolean;
	readonly parameters: Parameters;

	readonly #told = new Set<string>();

	private constructor(
		readonly context: IExecuteFunctions,
		readonly origin: Origin,
		readonly manner: Manner,
		/** By the place of an item, from 0. */
		readonly clientAt: Clients,
	) {
		this.isTool = isTool(context);
		this.parameters = parametersOf(context);
	}

	/**
	 * @param items how many there are
	 * @throws {InputError} a custom endpoint or the test phone of the credential is not usable
	 */
	static async open(
		context: IExecuteFunctions,
		items: number,
		{ atOnce, perSecond, retries, credentialDiffers }: Pacing,
	): Promise<Run> {
		const signal = context.getExecutionCancelSignal();
		const manner: Manner = {
			retries,
			signal,
			gate: openGate(perSecond, signal),
			keepsPace: atOnce === undefined ? 'wholly' : 'rate',
		};
		const clients = await readClients(context, items, manner, credentialDiffers);

		return new Run(context, originOf(context), manner, clients);
	}

	/** Shows warnings above the output; one that several items have in common, once. */
	hint(warnings: readonly Problem[]): void {
		for (const { message } of warnings) {
			if (this.#told.has(message) || this.#told.size >= MAX_HINTS) continue;
			this.#told.add(message);
			this.context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}
}
