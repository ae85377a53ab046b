import type { IExecuteFunctions } from 'n8n-workflow';

/** More than this, nobody reads. */
const MAX_NAMED = 3;

/** Times that name no zone, and so were read in the workflow's: n8n's usual one is New York. */
export class LocalTimes {
	/** By item and field. */
	readonly #times = new Map<string, { readonly index: number; readonly told: string }>();

	/** @param inWords the time with its zone */
	note(index: number, field: string, inWords: string): void {
		this.#times.set(`${index} ${field}`, { index, told: `${field}, ${inWords}` });
	}

	/** Names the first in one hint above the output, once every item is through. */
	tell(context: IExecuteFunctions): void {
		const times = [...this.#times.values()].sort((one, other) => one.index - other.index);
		if (times.length === 0) return;
		const named = times.slice(0, MAX_NAMED).map(({ index, told }) => `${told} (item ${index + 1})`);
		const others = times.length - named.length;
		const more = others > 0 ? `; and ${others.toLocaleString('en-US')} more` : '';
		const message = `Times without a time zone: ${named.join('; ')}${more}. If that is not the zone you mean, set it in the workflow's settings, or write times with theirs, such as 2026-12-24T18:00+01:00.`;
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}
