import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { readClientTokens } from '../../../rbm/event/webhook';
import type { Problem } from '../../../rbm/explainedError';
import type { Capabilities } from '../../../rbm/phone/capabilities';
import { openClient, type Client } from '../transport/client';
import { connect } from '../transport/connection';
import { openGate } from '../transport/gate';
import { originOf, type Origin } from './origin';
import type { Pacing } from './pacing';
import { isStartedByHand } from './startedByHand';

/** More than this, nobody reads. */
const MAX_HINTS = 20;

/** A phone is asked about once, as long as not too many others follow. */
const MAX_CAPABILITIES = 10_000;

/** One run of the node: what all its items have in common. */
export class Run {
	/** What phones can show, by agent and phone. */
	readonly capabilities = new BoundedMap<string, Promise<Capabilities>>(MAX_CAPABILITIES);

	readonly #told = new Set<string>();

	private constructor(
		readonly context: IExecuteFunctions,
		readonly client: Client,
		readonly origin: Origin,
	) {}

	/**
	 * Reads the credential, once for all items: each reading costs a look-up in n8n's database.
	 *
	 * @throws {InputError} a custom endpoint or the test phone is not usable
	 */
	static async open(context: IExecuteFunctions, { perSecond, retries }: Pacing): Promise<Run> {
		const signal = context.getExecutionCancelSignal();
		const manner = { retries, signal, gate: openGate(perSecond, signal) };
		const connection = await connect(context, manner, isStartedByHand(context));

		return new Run(context, openClient(context, connection), originOf(context));
	}

	/** The credential's client tokens: calls of Google are signed with one of them. */
	get clientTokens(): readonly string[] {
		return readClientTokens(this.client.connection.credential.clientTokens);
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
