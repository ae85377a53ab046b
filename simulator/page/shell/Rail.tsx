import type { Here } from '../state/here';
import { goTo } from '../state/route';
import { useStore } from '../state/store';
import { conversationId, known } from '../state/world';
import { Logo } from '../phone/Logo';
import { Badge } from './Badge';
import { Phones } from './Phones';
import { previewOf } from './preview';
import { ThemeSwitch } from './ThemeSwitch';

const Conversations = ({ here }: { here: Here }) => {
	const { agents, conversations } = useStore(known);
	const phone = here.phone.number;

	return (
		<nav class="rail-part" aria-label="Conversations">
			<h2>Conversations</h2>
			<ul>
				{agents.map((agent) => {
					const conversation = conversations.get(conversationId(phone, agent.agentId));
					const unread = conversation?.unread ?? 0;
					return (
						<li key={agent.agentId}>
							<button
								type="button"
								class="line"
								aria-current={agent.agentId === here.agent.agentId ? 'true' : undefined}
								onClick={() => goTo({ phone, agentId: agent.agentId })}
							>
								<Logo agent={agent} />
								<span class="line-text">
									<strong>{agent.displayName}</strong>
									<small>
										{conversation?.latest ? previewOf(conversation.latest) : agent.agentId}
									</small>
								</span>
								<Badge unread={unread} />
							</button>
						</li>
					);
				})}
			</ul>
		</nav>
	);
};

/** Which phone is held, and which conversation is on it. */
export const Rail = ({ here }: { here: Here | undefined }) => (
	<header class="rail">
		<h1>
			RCS for Business <span>simulator</span>
		</h1>
		{here && <Phones here={here} />}
		{here && <Conversations here={here} />}
		<ThemeSwitch />
	</header>
);
