import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation, Outcome } from '../actions/operation';

/** Most reasons that are told apart on screen, and in memory. */
const MAX_TOLD = 5;
const MAX_REASONS = 1000;

/** Most items that are named. */
const MAX_NAMED = 10;

const USUAL: Outcome = { done: 'done', undone: 'not done' };

const LATER =
	'Google answers "accepted". Whether the phone got the message, and whether it was read, arrives later: at the RCS for Business Trigger, with the same <code>messageId</code>.';

/** Items with the same fate, for the same reason. */
interface Group {
	count: number;
	/** Their places, from 0; none where an output of their own holds them. */
	readonly named: number[];
}

type Groups = Map<string, Group>;

/** What became of the items, for one line above the output. */
export class Summary {
	readonly #done: Groups = new Map();
	readonly #undone: Groups = new Map();
	readonly #inDoubt: Groups = new Map();
	readonly #outcome: Outcome;

	constructor(private readonly operation: Operation | undefined) {
		this.#outcome = operation?.outcome ?? USUAL;
	}

	/** Items that went through. */
	done(output: unknown, from: number, next: number): void {
		const { done, otherwise } = this.#outcome;
		const words = isData(output) ? otherwise?.(output) : undefined;
		add(this.#done, words ?? done, from, next, words !== undefined);
	}

	/** One that left by an output of its own. @param inShort as `About.inShort` */
	aside(inShort: string, index: number): void {
		add(this.#undone, inShort, index, index + 1, false);
	}

	/** Items that failed. */
	failed(inShort: string, isInDoubt: boolean, from: number, next: number): void {
		const groups = isInDoubt && this.#outcome.inDoubt !== undefined ? this.#inDoubt : this.#undone;
		add(groups, inShort, from, next, true);
	}

	/** `37 accepted. 13 not sent: 4 numbers without country code (items 2, 6, 12, 32), 9 not reachable.` */
	inWords(none = 'None'): string {
		const { done, undone, inDoubt = '' } = this.#outcome;
		const came = [...this.#done]
			.sort(([, one], [, other]) => one.named.length - other.named.length)
			.map(([words, { count, named }]) => [told(count), words, ...inBrackets(named)].join(' '));

		return [
			`${came.length === 0 ? `${none} ${done}` : came.join(', ')}.`,
			...sentence(undone, this.#undone),
			...sentence(inDoubt, this.#inDoubt),
		].join(' ');
	}

	get isAnyDone(): boolean {
		return this.#done.size > 0;
	}

	/** Why items failed. */
	reasons(): string {
		return reasonsOf(this.#undone);
	}

	/** Says it above the output. @param tasks of how many: a single one tells it by itself */
	tell(context: IExecuteFunctions, tasks: number): void {
		const hint = (type: 'info' | 'warning', message: string) => {
			context.addExecutionHints({ message, type, location: 'outputPane' });
		};
		const failed = [...this.#undone.values(), ...this.#inDoubt.values()];
		const isTrouble = failed.some(({ named }) => named.length > 0);
		if (tasks > 1 && (isTrouble || this.operation?.outcome !== undefined)) {
			hint(isTrouble ? 'warning' : 'info', this.inWords());
		}
		const { sendsMessages, waits } = this.operation ?? {};
		if (sendsMessages && waits === undefined && this.isAnyDone) hint('info', LATER);
	}
}

const isData = (output: unknown): output is IDataObject => !Array.isArray(output);

const add = (groups: Groups, words: string, from: number, next: number, isNamed: boolean): void => {
	const known = groups.has(words) || groups.size < MAX_REASONS ? words : OTHERS;
	const group = groups.get(known) ?? { count: 0, named: [] };
	groups.set(known, group);
	group.count += next - from;
	for (let index = from; isNamed && index < next; index++) group.named.push(index);
};

const OTHERS = 'for other reasons';

const told = (count: number): string => count.toLocaleString('en-US');

const sumOf = (groups: readonly (readonly [string, Group])[]): number =>
	groups.reduce((sum, [, { count }]) => sum + count, 0);

const sentence = (fate: string, groups: Groups): readonly string[] =>
	groups.size === 0 ? [] : [`${told(sumOf([...groups]))} ${fate}: ${reasonsOf(groups)}.`];

/** Those that are to be looked after first, and the commonest. */
const reasonsOf = (groups: Groups): string => {
	const sorted = [...groups].sort(
		([, one], [, other]) =>
			Number(other.named.length > 0) - Number(one.named.length > 0) || other.count - one.count,
	);
	const others = sumOf(sorted.slice(MAX_TOLD));
	const reasons = sorted
		.slice(0, MAX_TOLD)
		.map(([words, { count, named }]) =>
			[
				...(groups.size > 1 ? [told(count)] : []),
				count === 1 ? words.replace(PLURAL, '$1$2') : words,
				...inBrackets(named),
			].join(' '),
		);

	return [...reasons, ...(others > 0 ? [`${told(others)} ${OTHERS}`] : [])].join(', ');
};

/** A noun that the words begin with, or the link that they stand in. */
const PLURAL = /^(<a [^>]*>)?(number|text|file|amount)s(?= )/;

const inBrackets = (named: readonly number[]): readonly string[] =>
	named.length === 0 ? [] : [`(${itemsInWords(named)})`];

/** `item 3`, `items 2, 6 and 27 more`. @param indices their places, from 0, in any order */
const itemsInWords = (indices: readonly number[]): string => {
	const places = [...indices].sort((one, other) => one - other).map((index) => index + 1);
	const more = places.length - MAX_NAMED;

	return `item${places.length === 1 ? '' : 's'} ${places.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${told(more)} more` : ''}`;
};
