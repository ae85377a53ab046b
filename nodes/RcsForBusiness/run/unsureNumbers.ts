import type { IExecuteFunctions } from 'n8n-workflow';

/** More than this, nobody reads. */
const MAX_NAMED = 10;

/** Of each item with such a number, the place where it could be at home. */
const noted = new WeakMap<IExecuteFunctions, Map<number, string>>();

/** Keeps that the number of an item is one of the default country, and could be one of another. */
export const noteUnsure = (context: IExecuteFunctions, index: number, couldBe: string): void => {
	const items = noted.get(context) ?? new Map<number, string>();
	noted.set(context, items.set(index, couldBe));
};

/** Names all of them in one hint above the output, once every item is through. */
export const tellUnsure = (context: IExecuteFunctions): void => {
	const items = [...(noted.get(context) ?? [])].sort(([one], [other]) => one - other);
	if (items.length === 0) return;
	noted.delete(context);
	const named = items.slice(0, MAX_NAMED).map(([index, place]) => `item ${index + 1} (${place})`);
	const others = items.length - named.length;
	if (others > 0) named.push(`${others.toLocaleString('en-US')} more`);
	const message = `Read as numbers of the default country, but without their plus they could also be foreign: ${named.join(', ')}. Write numbers of other countries with +.`;

	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
};
