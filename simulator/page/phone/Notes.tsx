import type { Here } from '../state/here';
import { sideTab } from '../state/selection';
import { Profile } from './Profile';

/** At the beginning: who the agent is, and what a tester should know before writing. */
export const Notes = ({ here: { phone, agent } }: { here: Here }) => {
	const isTester = agent.testers.some(
		({ phoneNumber, inviteStatus }) => phoneNumber === phone.number && inviteStatus === 'ACCEPTED',
	);

	return (
		<div class="beginning">
			<Profile agent={agent} />
			{!phone.rcs && (
				<p class="note">
					This phone has no RCS: whatever an agent sends to it is refused with 404.
				</p>
			)}
			{phone.rcs && !agent.launched && !isTester && (
				<p class="note">
					This agent is not launched and this phone is none of its testers: messages are refused
					with 403.
				</p>
			)}
			{!agent.webhookUrl && (
				<p class="note">
					No workflow listens to {agent.displayName} yet, so nobody hears what you write.{' '}
					<button type="button" class="address" onClick={() => sideTab.set('connect')}>
						How to connect n8n
					</button>
				</p>
			)}
		</div>
	);
};
