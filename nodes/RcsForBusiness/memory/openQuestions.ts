import type { IExecuteFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../../rbm/boundedMap';
import { isOnlyProcess } from './onlyProcess';
import { readQuestions, type QuestionState, type RememberedQuestion } from './questionTable';
import { equal, type Condition } from './table';

/** Most agents whose open questions this process knows, and for how long it trusts that, in milliseconds. */
const MOST_AGENTS = 100;
const TRUSTED = 1000;

/** The same where nobody else writes, but people who change the table by hand. */
const TRUSTED_ALONE = 10 * 60_000;

/** Open questions by phone, the one asked last first. */
type ByPhone = ReadonlyMap<string, readonly RememberedQuestion[]>;

/** When something was looked up, and how much this process had written down by then. */
interface Moment {
	readonly at: number;
	readonly writes: number;
}

/** By workflow, as that decides which table it is, and agent. */
const looks = new BoundedMap<string, Moment & { readonly found: Promise<ByPhone> }>(MOST_AGENTS);

/** When somebody last said something to an agent, by the same. */
const lastSaid = new BoundedMap<string, Moment>(MOST_AGENTS);

/** Counts beginnings and ends: what is read meanwhile may hold it or not. */
let writes = 0;

const keyOf = (context: IExecuteFunctions, agentId: string): string =>
	`${context.getWorkflow().id ?? ''}/${agentId}`;

/** Writes something down about the questions of an agent. */
export const writing = async <Value>(
	context: IExecuteFunctions,
	agentId: string,
	write: () => Promise<Value>,
): Promise<Value> => {
	writes++;
	try {
		return await write();
	} finally {
		writes++;
		looks.delete(keyOf(context, agentId));
	}
};

/**
 * The questions a person has not answered and somebody still waits for, the one asked last first. That
 * nobody waits for what a phone says is trusted in this process: for a second or, where no other process
 * writes, until something is written. So where much is said, or little asked, texts cost no look of their
 * own; else a small one.
 *
 * @throws {MemoryError} nobody knows
 */
export const openQuestionsOf = async (
	context: IExecuteFunctions,
	agentId: string,
	phoneNumber: string,
): Promise<readonly RememberedQuestion[]> => {
	const key = keyOf(context, agentId);
	const now: Moment = { at: performance.now(), writes };
	const isAlone = isOnlyProcess(context);
	const isSince = (then: Moment | undefined): boolean =>
		then !== undefined &&
		(now.at - then.at < TRUSTED ||
			(isAlone && now.writes === then.writes && now.at - then.at < TRUSTED_ALONE));
	const isWorthAll = isSince(lastSaid.get(key));
	lastSaid.set(key, now);
	const known = looks.get(key);
	const isKnown = known !== undefined && isSince(known);
	if (isKnown && !(await known.found).has(phoneNumber)) return [];
	if (isKnown || !isWorthAll) {
		return ofPhone(await look(context, agentId, equal('phoneNumber', phoneNumber)), phoneNumber);
	}

	const found = look(context, agentId);
	looks.set(key, { ...now, found });

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
