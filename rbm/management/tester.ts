import { object, optional, text } from '../answer';
import type { PhoneNumber } from '../phone/phoneNumber';

/**
 * A device that may try an agent before its launch, as Google tells it.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/testers
 */
export interface Tester {
	readonly name?: string;
	readonly phoneNumber?: string;
	/** An open list: `PENDING`, `ACCEPTED`, `DECLINED`. */
	readonly inviteStatus?: string;
}

export const readTester = object({
	name: optional(text),
	phoneNumber: optional(text),
	inviteStatus: optional(text),
});

/** What a workflow needs to know of a tester. */
export interface TesterStatus {
	readonly phoneNumber: string;
	/** Google's word, or `NOT_INVITED`. */
	readonly inviteStatus: string;
	/** Whether the agent may write to this phone before its launch. */
	readonly isReady: boolean;
}

/** @param tester `undefined` when Google knows of no invitation */
export const testerStatus = (tester: Tester | undefined, to?: PhoneNumber): TesterStatus => {
	const inviteStatus = tester === undefined ? 'NOT_INVITED' : statusOf(tester);

	return {
		phoneNumber: to ?? tester?.phoneNumber ?? tester?.name?.replace(/^testers\//, '') ?? '',
		inviteStatus,
		isReady: inviteStatus === 'ACCEPTED',
	};
};

/** Some clients know the values with this prefix, Google's samples answer without. */
const statusOf = ({ inviteStatus = 'UNSPECIFIED' }: Tester): string =>
	inviteStatus.replace(/^INVITE_STATUS_/, '');
