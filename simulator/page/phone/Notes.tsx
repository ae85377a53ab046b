import type { Here } from '../state/here';
import { Logo } from './Logo';
import { VerifiedMark } from './VerifiedMark';

/** At the beginning: who the agent is, and what a tester should know before writing. */
export const Notes = ({ here: { phone, agent } }: { here: Here }) => {
	const isTester = agent.testers.some(
		({ phoneNumber, inviteStatus }) => phoneNumber === phone.number && inviteStatus === 'ACCEPTED',
	);

	return (
		<div class="beginning">
			<img class="hero" src={agent.heroUri} alt="" />
			<Logo agent={agent} />
			<p class="beginning-name">
				{agent.displayName}
				{agent.verified && <VerifiedMark />}
			</p>
			{agent.description && <p>{agent.description}</p>}
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
				<p class="note">This agent has no webhook yet, so it will not hear what you write.</p>
			)}
		</div>
	);
};
