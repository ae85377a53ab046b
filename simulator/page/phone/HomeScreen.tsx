import { isOpen, goTo } from '../state/route';
import { useMinute, clockTime } from '../state/clock';
import { useStore } from '../state/store';
import { conversationId, known, type Phone } from '../state/world';
import { Badge } from '../shell/Badge';
import { previewOf } from '../shell/preview';
import { Logo } from './Logo';

/** The phone with its conversations closed: what is unread waits as a notification. */
export const HomeScreen = ({ phone }: { phone: Phone }) => {
	const { agents, conversations } = useStore(known);
	const now = useMinute();
	const waiting = agents.flatMap((agent) => {
		const conversation = conversations.get(conversationId(phone.number, agent.agentId));
		return conversation && conversation.unread > 0 ? [{ agent, conversation }] : [];
	});
	const open = (agentId: string): void => {
		goTo({ phone: phone.number, agentId });
		isOpen.set(true);
	};

	return (
		<div class="home">
			<p class="big-clock" aria-hidden="true">
				{clockTime(now)}
			</p>
			<p class="today" aria-hidden="true">
				{now.toLocaleDateString([], { weekday: 'long', month: 'long', day: 'numeric' })}
			</p>
			<div role="log" aria-label="Notifications">
				<ul>
					{waiting.map(({ agent, conversation }) => (
						<li key={agent.agentId}>
							<button type="button" class="notification" onClick={() => open(agent.agentId)}>
								<Logo agent={agent} />
								<span class="line-text">
									<strong>{agent.displayName}</strong>
									<small>{conversation.latest ? previewOf(conversation.latest) : ''}</small>
								</span>
								<Badge unread={conversation.unread} />
							</button>
						</li>
					))}
				</ul>
			</div>
			{waiting.length === 0 && <p class="nothing-new">No new messages</p>}
		</div>
	);
};
