import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What is to become of a step. */
export type Decision = 'do' | 'skip' | 'stop';

/** Whoever sits there with the phone; perhaps nobody. */
export interface Person {
	readonly choose: (question: string) => Promise<Decision>;
	/** What the phone shows; `undefined` where nobody looked, or is not sure. */
	readonly sees: (question: string) => Promise<boolean | undefined>;
	/** Has something done by hand; whether it was. */
	readonly does: (request: string) => Promise<boolean>;
	readonly leave: () => void;
}

/** Says yes to every step, and has no eyes and no hands. */
export const nobody: Person = {
	choose: async () => 'do',
	sees: async () => undefined,
	does: async () => false,
	leave: () => {},
};

const CHOICES: Readonly<Record<string, Decision>> = {
	...{ '': 'do', y: 'do', yes: 'do' },
	...{ s: 'skip', skip: 'skip', n: 'skip', no: 'skip' },
	...{ q: 'stop', quit: 'stop' },
};
const SIGHTS: Readonly<Record<string, { readonly seen: boolean | undefined }>> = {
	...{ y: { seen: true }, yes: { seen: true } },
	...{ n: { seen: false }, no: { seen: false } },
	'': { seen: undefined },
};
const DEEDS: Readonly<Record<string, { readonly done: boolean }>> = {
	...{ '': { done: true }, y: { done: true }, yes: { done: true } },
	...{ s: { done: false }, skip: { done: false }, n: { done: false }, no: { done: false } },
};

/**
 * Asks line by line. Who hangs up stops the run.
 *
 * @param onInterrupt Ctrl+C, which a terminal gives to whoever reads it
 */
export const personAt = (
	input: Readable,
	output: Writable,
	isTerminal: boolean,
	stopped: AbortSignal,
	onInterrupt: () => void,
): Person => {
	const lines = createInterface({ input, output, terminal: isTerminal });
	lines.on('SIGINT', onInterrupt);
	const answers = lines[Symbol.asyncIterator]();
	const interrupted = new Promise<{ done: true; value: undefined }>((resolve) => {
		stopped.addEventListener('abort', () => resolve({ done: true, value: undefined }));
	});

	const ask = async <Answer>(
		question: string,
		meanings: Readonly<Record<string, Answer>>,
	): Promise<Answer | undefined> => {
		for (;;) {
			lines.setPrompt(question);
			lines.prompt();
			const { done, value } = await Promise.race([answers.next(), interrupted]);
			if (done) return undefined;
			const answer = value.trim().toLowerCase();
			if (Object.hasOwn(meanings, answer)) return meanings[answer];
			output.write(`  That is none of the answers: ${Object.keys(meanings).join(' ').trim()}\n`);
		}
	};

	return {
		choose: async (question) =>
			(await ask(`${question} [Enter = do it, s = skip, q = stop here] `, CHOICES)) ?? 'stop',
		sees: async (question) =>
			(await ask(`  On the phone: ${question} [y, n, Enter = did not look] `, SIGHTS))?.seen,
		does: async (request) =>
			(await ask(`  Please: ${request} [Enter = done, s = skip] `, DEEDS))?.done ?? false,
		leave: () => lines.close(),
	};
};
