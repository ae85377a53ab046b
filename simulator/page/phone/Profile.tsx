import type { Here } from '../state/here';
import { Logo } from './Logo';
import { VerifiedMark } from './VerifiedMark';

/** How a business shows itself: picture, logo, name and what it says it does. */
export const Profile = ({ agent }: Pick<Here, 'agent'>) => (
	<>
		<img class="hero" src={agent.heroUri} alt="" />
		<Logo agent={agent} />
		<p class="beginning-name">
			{agent.displayName}
			{agent.verified && <VerifiedMark />}
		</p>
		{agent.description && <p>{agent.description}</p>}
	</>
);
