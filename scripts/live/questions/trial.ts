import type { GoogleAnswer, LiveRun } from '../liveRun';

/** What Google did about a question. */
export interface Observation<Value extends string> {
	/** Which of the ways that we know; absent where it is another one, or nobody could tell. */
	readonly is?: Value | undefined;
	/** In short. */
	readonly saw: string;
	/** Set where Google's answer was seen, and is none of the ways that we know. */
	readonly isNew?: boolean;
}

/** How a question is put to the live service. */
export interface QuestionTrial<Value extends string> {
	/** What happens, in one sentence that begins with a verb. */
	readonly does: string;
	/** Most messages that arrive on the phone. */
	readonly messages?: number;
	/** Whether a second phone is asked about, one that is no test device. */
	readonly needsOtherPhone?: true;
	readonly run: (live: LiveRun) => Promise<Observation<Value>>;
}

/** `400 INVALID_ARGUMENT "…"` */
export const inShort = ({ status, code, words }: GoogleAnswer<unknown>): string =>
	[String(status), code, words === '' ? '' : `"${words.slice(0, 200)}"`]
		.filter((part) => part !== '')
		.join(' ');

/** What a status means, where it means something. */
export const byStatus = <Value extends string>(
	reply: GoogleAnswer<unknown>,
	meanings: Readonly<Partial<Record<number, Value>>>,
	more = '',
): Observation<Value> => {
	const is = meanings[reply.status];
	const saw = `${inShort(reply)}${more}`;

	return is === undefined ? { saw, isNew: true } : { is, saw };
};

/** For a question that cannot be put, as what comes before it was refused. */
export const notPut = (what: string, reply: GoogleAnswer<unknown>): Observation<never> => ({
	saw: `not put: ${what} got ${inShort(reply)}`,
});

export const text = (words: string) => ({ contentMessage: { text: words } });
export const reply = (words: string, postbackData = words) => ({
	reply: { text: words, postbackData },
});
