import type { BackDoor } from './command';
import { commands, type Commands } from './commands';

/**
 * The back door of a simulator in another process, with the same functions as the library's.
 * Refusals arrive as errors with the same words.
 */
export const connectBackDoor = (backDoorUrl: string): BackDoor<Commands> =>
	Object.fromEntries(
		Object.keys(commands).map((name) => [
			name,
			async (input: unknown = {}): Promise<unknown> => {
				const response = await fetch(`${backDoorUrl}/${name}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(input),
				});
				const answer = (await response.json()) as { error?: { message: string } };
				if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`);
				return answer;
			},
		]),
	) as unknown as BackDoor<Commands>;
