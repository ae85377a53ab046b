import type { Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

/** A phone with RCS that nobody has written to. */
export const phoneOf = async ({ simulator }: Stage, number: string) => {
	await simulator.backDoor.putPhone({ phone: number });

	return simulator.phone(number);
};

/** The texts of what a phone got, once it has so many messages. */
export const textsOn = async ({ simulator }: Stage, number: string, count: number) =>
	await waitFor(`${count} messages`, async () => {
		const messages = await simulator.phone(number).messages();
		return messages.length >= count && messages.map(({ content }) => content.text);
	});
