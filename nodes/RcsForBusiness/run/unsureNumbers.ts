import type { IExecuteFunctions } from 'n8n-workflow';

/** More than this, nobody reads. */
const MAX_NAMED = 10;

/** Items whose number is one of the default country, and could be one of another. */
export class UnsureNumbers {
	/** Of each such item, the place where its number could be at home. */
	readonly #items = new Map<number, string>();

	note(index: number, couldBe: string): void {
		this.#items.set(index, couldBe);
	}

	/** Names all of them in one hint above the output, once every item is through. */
	tell(context: IExecuteFunctions): void {
		const items = [...this.#items].sort(([one], [other]) => one - other);
		if (items.length === 0) return;
		const named = items.slice(0, MAX_NAMED).map(([index, place]) => `item ${index + 1} (${place})`);
		const others = items.length - named.length;
		if (others > 0) named.push(`${others.toLocaleString('en-US')} more`);
		const message = `Read as numbers of the default country, but without their plus they could also be foreign: ${named.join(', ')}. Write numbers of other countries with +.`;

		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}
