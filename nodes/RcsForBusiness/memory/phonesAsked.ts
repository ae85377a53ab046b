import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { readQuestions, type QuestionState, type RememberedQuestion } from './questionTable';
import { equal } from './table';

/** Most agents whose phones this process knows, and for how long it trusts that, in milliseconds. */
const MOST_AGENTS = 100;
const TRUSTED = 1000;

interface PhonesAsked {
	readonly since: number;
	readonly phones: Promise<ReadonlySet<string>>;
}

/** By workflow, as that decides which table it is, and agent. */
const phonesAsked = new BoundedMap<string, PhonesAsked>(MOST_AGENTS);

const keyOf = (context: IExecuteFunctions, agentId: string): string =>
	`${context.getWorkflow().id ?? ''}/${agentId}`;

/** Something about its questions has changed. */
export const forgetPhones = (context: IExecuteFunctions, agentId: string): void => {
	phonesAsked.delete(keyOf(context, agentId));
};

export const WAITS_FOR_ANSWER = [
	equal('state', 'open' satisfies QuestionState),
	equal('waitsFor', 'answer' satisfies RememberedQuestion['waitsFor']),
] as const;

/**
 * Whether a phone has an open question of the agent. Looked up for all phones of the agent at once, and
 * trusted for a second in this process, so that many texts cost one look.
 *
 * @throws {MemoryError} nobody knows
 */
export const hasOpenQuestion = async (
	context: IExecuteFunctions,
	agentId: string,
	phoneNumber: string,
): Promise<boolean> => {
	const key = keyOf(context, agentId);
	const known = phonesAsked.get(key);
	if (known !== undefined && performance.now() - known.since < TRUSTED) {
		return (await known.phones).has(phoneNumber);
	}

	const phones = readPhones(context, agentId);
	phonesAsked.set(key, { since: performance.now(), phones });

	return await phones.then(
		(found) => found.has(phoneNumber),
		(error: unknown) => {
			phonesAsked.delete(key);
			throw error;
		},
	);
};

const readPhones = async (
	context: IExecuteFunctions,
	agentId: string,
): Promise<ReadonlySet<string>> => {
	const questions = await readQuestions(context, {
		all: [equal('agentId', agentId), ...WAITS_FOR_ANSWER],
	});

	return new Set(questions.filter(isWaitedFor).map(({ phoneNumber }) => phoneNumber));
};

export const isWaitedFor = ({ until }: RememberedQuestion): boolean =>
	until === undefined || until.getTime() > Date.now();
