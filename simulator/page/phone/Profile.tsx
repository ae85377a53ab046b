import type { Here } from '../state/here';
import { Logo } from './Logo';
import { useIsIPhone } from './system';
import { VerifiedMark } from './VerifiedMark';

/** How a business shows itself: picture, logo, name and what it says it does. */
export const Profile = ({ agent }: Pick<Here, 'agent'>) => {
	// An iPhone has no place for a banner.
	const hasBanner = !useIsIPhone();

	return (
		<>
			{hasBanner && <img class="hero" src={agent.heroUri} alt="" />}
			<Logo agent={agent} />
			<p class="beginning-name">
				{agent.displayName}
				{agent.verified && <VerifiedMark />}
			</p>
			{agent.description && <p>{agent.description}</p>}
		</>
	);
};
