import type { BackDoor } from '../../backDoor/command';
import type { Commands } from '../../backDoor/commands';
import { createStore } from './store';

type Door = BackDoor<Commands>;

/** The latest refusal, in the simulator's words, for a line at the foot of the page. */
export const refusal = createStore<string | undefined>(undefined);

/** Runs a command of the back door. Throws an Error with the simulator's words. */
export const ask = async <Name extends keyof Commands>(
	name: Name,
	...[input]: Parameters<Door[Name]>
): Promise<Awaited<ReturnType<Door[Name]>>> => {
	const response = await fetch(`/backdoor/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(input ?? {}),
	});
	const answer = (await response.json()) as { error?: { message: string } };
	if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`);
	return answer as Awaited<ReturnType<Door[Name]>>;
};

/** The same for a button: a refusal is shown, not thrown. Answers whether it went well. */
export const act = async <Name extends keyof Commands>(
	name: Name,
	...input: Parameters<Door[Name]>
): Promise<boolean> => {
	try {
		await ask(name, ...input);
		refusal.set(undefined);
		return true;
	} catch (error) {
		const { message } = error as Error;
		refusal.set(
			/fetch/i.test(message) ? 'The simulator does not answer. Is it still running?' : message,
		);
		return false;
	}
};
