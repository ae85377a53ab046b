import type { Simulator } from '../../simulator/simulator';
import { waitFor } from '../machine/waitFor';

/** Resolves when a trigger has registered its webhook itself, a moment after its path answers. */
export const registered = async ({ backDoor }: Simulator, url: string): Promise<void> => {
	await waitFor(`the trigger to register ${url}`, async () =>
		(await backDoor.state()).agents.some(({ webhook }) => webhook?.url === url),
	);
};
