import { endOfQuiet, isoIn } from '../../../../rbm/moment/quietHours';
import type { Guards } from '../../fields/guards';
import { heldBack, type Addressee, type Aside } from '../operation';

/** Quiet hours have begun since the message was looked at. */
export class QuietNow extends Error {
	constructor(readonly aside: Aside) {
		super('Quiet hours have begun');
	}
}

/** What becomes of a message in quiet hours; `undefined` where it may go out now. */
export const heldByQuietHours = (
	{ quietHours }: Guards,
	isWantedAnyway: boolean,
	addressee: Addressee,
): Aside | undefined => {
	if (quietHours === undefined || (quietHours.exceptCodes && isWantedAnyway)) return undefined;
	const { zone } = quietHours;
	const end = endOfQuiet(quietHours, Date.now());
	if (end === undefined) return undefined;
	const sendAfter = isoIn(zone, end);
	const until = `until ${sendAfter.slice(11, 16)} (${zone})`;

	return heldBack(
		addressee,
		{ reason: 'quietHours', sendAfter },
		`held back ${until}`,
		`these are quiet hours, ${until}. Do not try again before.`,
	);
};
