import type { Changes } from '../changes';
import type { Clock } from '../clock';
import { Refusal } from '../refusal';
import type { Agent, Tester } from './agent';

const DAY_MS = 24 * 60 * 60 * 1000;
/** https://developers.google.com/business-communications/rcs-business-messaging/guides/get-started/set-up-test-device */
export const INVITES_PER_DAY = 20;
export const MOST_TESTERS = 200;

export interface Testers {
	/** Invitations an agent sent within the last 24 hours, repeated ones too. */
	invitesToday(agent: Agent): number;
	/** Sends an invitation, again to someone who did not answer yet. */
	invite(agent: Agent, phoneNumber: string): Tester;
	find(agent: Agent, phoneNumber: string): Tester | undefined;
	/** What the user taps in the invitation. Throws a Refusal when there is none. */
	answer(agent: Agent, phoneNumber: string, inviteStatus: 'ACCEPTED' | 'DECLINED'): Tester;
	/** False when there is no such tester. */
	remove(agent: Agent, phoneNumber: string): boolean;
}

export const createTesters = (clock: Clock, changes: Changes): Testers => {
	const invites: Array<{ readonly agentId: string; readonly at: number }> = [];

	const find: Testers['find'] = ({ testers }, phoneNumber) =>
		testers.find((tester) => tester.phoneNumber === phoneNumber);

	return {
		invitesToday: ({ agentId }) =>
			invites.filter((one) => one.agentId === agentId && clock.elapsed() - one.at < DAY_MS).length,
		invite: (agent, phoneNumber) => {
			const tester = find(agent, phoneNumber) ?? { phoneNumber, inviteStatus: 'PENDING' };
			if (!agent.testers.includes(tester)) agent.testers.push(tester);
			invites.push({ agentId: agent.agentId, at: clock.elapsed() });
			changes.notify();
			return tester;
		},
		find,
		answer: (agent, phoneNumber, inviteStatus) => {
			const tester = find(agent, phoneNumber);
			if (!tester) throw new Refusal(`${agent.agentId} did not invite ${phoneNumber}.`, 404);
			tester.inviteStatus = inviteStatus;
			changes.notify();
			return tester;
		},
		remove: (agent, phoneNumber) => {
			const tester = find(agent, phoneNumber);
			if (!tester) return false;
			agent.testers.splice(agent.testers.indexOf(tester), 1);
			changes.notify();
			return true;
		},
	};
};
