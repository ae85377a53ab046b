import { useEffect, useState } from 'preact/hooks';

import type { BackDoor } from '../../backDoor/command';
import type { Commands } from '../../backDoor/commands';
import { ask } from '../state/backDoor';

type Door = BackDoor<Commands>;
type AnswerOf<Name extends keyof Commands> = Awaited<ReturnType<Door[Name]>>;

/**
 * What a command that only looks answers; undefined until it has.
 *
 * @param again - asked again whenever this changes
 */
export const useAnswer = <Name extends keyof Commands>(
	name: Name,
	input: Parameters<Door[Name]>[0],
	again: unknown = undefined,
): AnswerOf<Name> | undefined => {
	const [answer, setAnswer] = useState<AnswerOf<Name>>();
	const key = JSON.stringify(input);
	useEffect(() => {
		let isWanted = true;
		ask(name, ...([input] as unknown as Parameters<Door[Name]>)).then(
			(given) => isWanted && setAnswer(() => given),
			// The page tells by itself that the simulator is gone; what was there stays.
			() => {},
		);
		return () => {
			isWanted = false;
		};
		// The input is compared by its text.
	}, [name, key, again]);

	return answer;
};
