import { act } from '../state/backDoor';
import type { Here } from '../state/here';

/** An agent asks the user to test it. */
export const Invitation = ({ here: { phone, agent } }: { here: Here }) => {
	const isAsked = agent.testers.some(
		({ phoneNumber, inviteStatus }) => phoneNumber === phone.number && inviteStatus === 'PENDING',
	);
	if (!isAsked) return null;
	const who = { phone: phone.number, agentId: agent.agentId };

	return (
		<div class="invitation" role="group" aria-label="Invitation to test">
			<p>
				<strong>RBM Tester Management</strong>
			</p>
			<p>{agent.displayName} has added you as a tester. Do you want to receive its messages?</p>
			<div class="buttons">
				<button type="button" class="tonal" onClick={() => void act('declineInvite', who)}>
					Decline
				</button>
				<button type="button" class="filled" onClick={() => void act('acceptInvite', who)}>
					Make me a tester
				</button>
			</div>
		</div>
	);
};
