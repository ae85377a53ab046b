import { safeUrl } from '../bubble/media';
import { Icon } from '../phone/Icon';
import { Profile } from '../phone/Profile';
import { act } from '../state/backDoor';
import type { Here } from '../state/here';
import { Sheet } from './Sheet';

interface Props {
	readonly here: Here;
	readonly onClose: () => void;
}

/** Who the agent is, how else to reach it, and the way out. */
export const InfoSheet = ({ here: { phone, agent }, onClose }: Props) => {
	const isSubscribed = !phone.unsubscribedFrom.includes(agent.agentId);
	const website = agent.website && safeUrl(agent.website);
	const change = (): void => {
		const who = { phone: phone.number, agentId: agent.agentId };
		void act(isSubscribed ? 'unsubscribe' : 'subscribe', who).then((isDone) => isDone && onClose());
	};

	return (
		<Sheet title="Business info" onClose={onClose} size="tall">
			<div class="info">
				<Profile agent={agent} />
			</div>
			<ul class="contacts">
				{agent.phoneNumber && (
					<li>
						<Icon name="call" />
						{agent.phoneNumber}
					</li>
				)}
				{website && (
					<li>
						<Icon name="globe" />
						<a href={website} target="_blank" rel="noopener noreferrer">
							{agent.website}
						</a>
					</li>
				)}
				{agent.email && (
					<li>
						<Icon name="mail" />
						{agent.email}
					</li>
				)}
				<li class="quiet">
					<Icon name="info" />
					{agent.agentId}
				</li>
			</ul>
			<div class="buttons">
				<button type="button" class={isSubscribed ? 'tonal' : 'filled'} onClick={change}>
					{isSubscribed ? 'Unsubscribe' : 'Subscribe'}
				</button>
			</div>
		</Sheet>
	);
};
