import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { readQuestions, type QuestionState, type RememberedQuestion } from './questionTable';
import { equal, type Condition } from './table';

/** Most agents whose open questions this process knows, and for how long it trusts that, in milliseconds. */
const MOST_AGENTS = 100;
const TRUSTED = 1000;

/** Open questions by phone, the one asked last first. */
type ByPhone = ReadonlyMap<string, readonly RememberedQuestion[]>;

interface Look {
	readonly at: number;
	readonly found: Promise<ByPhone>;
}

/** By workflow, as that decides which table it is, and agent. */
const looks = new BoundedMap<string, Look>(MOST_AGENTS);

/** When somebody last said something to an agent, by the same. */
const lastSaid = new BoundedMap<string, number>(MOST_AGENTS);

const keyOf = (context: IExecuteFunctions, agentId: string): string =>
	`${context.getWorkflow().id ?? ''}/${agentId}`;

/** Something about the questions of an agent has changed. */
export const forgetLook = (context: IExecuteFunctions, agentId: string): void => {
	looks.delete(keyOf(context, agentId));
};

/**
 * The questions a person has not answered and somebody still waits for, the one asked last first. Where
 * much is said to an agent, they are looked up for all phones at once, and for a second that nobody waits
 * for what a phone says is trusted in this process: so many texts cost one look, and a single one a small
 * one.
 *
 * @throws {MemoryError} nobody knows
 */
export const openQuestionsOf = async (
	context: IExecuteFunctions,
	agentId: string,
	phoneNumber: string,
): Promise<readonly RememberedQuestion[]> => {
	const key = keyOf(context, agentId);
	const now = performance.now();
	const isBusy = now - (lastSaid.get(key) ?? -Infinity) < TRUSTED;
	lastSaid.set(key, now);
	const known = looks.get(key);
	const isKnown = known !== undefined && now - known.at < TRUSTED;
	if (isKnown && !(await known.found).has(phoneNumber)) return [];
	if (isKnown || !isBusy) {
		return ofPhone(await look(context, agentId, equal('phoneNumber', phoneNumber)), phoneNumber);
	}

	const found = look(context, agentId);
	looks.set(key, { at: now, found });

	return await found.then(
		(byPhone) => ofPhone(byPhone, phoneNumber),
		(error: unknown) => {
			looks.delete(key);
			throw error;
		},
	);
};

const ofPhone = (byPhone: ByPhone, phoneNumber: string): readonly RememberedQuestion[] =>
	byPhone.get(phoneNumber) ?? [];

const look = async (
	context: IExecuteFunctions,
	agentId: string,
	...more: readonly Condition[]
): Promise<ByPhone> => {
	const questions = await readQuestions(context, {
		all: [
			equal('agentId', agentId),
			equal('state', 'open' satisfies QuestionState),
			equal('waitsFor', 'answer' satisfies RememberedQuestion['waitsFor']),
			...more,
		],
	});
	// Of double rows, as PostgreSQL may keep them, one counts.
	const seen = new Set<string>();
	const open = questions
		.filter(({ until }) => until === undefined || until.getTime() > Date.now())
		.sort((one, other) => other.askedAt.getTime() - one.askedAt.getTime())
		.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));

	const byPhone = new Map<string, RememberedQuestion[]>();
	for (const question of open) {
		const ofPhoneNumber = byPhone.get(question.phoneNumber) ?? [];
		byPhone.set(question.phoneNumber, [...ofPhoneNumber, question]);
	}

	return byPhone;
};
