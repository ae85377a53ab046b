import type { Here } from '../state/here';
import { goTo } from '../state/place';
import { useStore } from '../state/store';
import { conversationId, known, type Phone } from '../state/world';
import { Logo } from '../phone/Logo';
import { previewOf } from './preview';
import { ThemeSwitch } from './ThemeSwitch';

/** More are chosen from a list. */
const MOST_LINES = 12;

const traits = ({ rcs, online, device, unsubscribedFrom }: Phone): string =>
	[
		rcs ? (online ? 'online' : 'offline') : 'no RCS',
		device === 'iPhone' && device,
		unsubscribedFrom.length > 0 && 'unsubscribed',
	]
		.filter(Boolean)
		.join(', ');

const Phones = ({ here }: { here: Here }) => {
	const { phones } = useStore(known);
	const all = [...phones.values()];
	const lines = all.slice(0, MOST_LINES);
	const agentId = here.agent.agentId;
	const hold = (phone: string): void => goTo({ phone, agentId });

	return (
		<nav class="rail-part" aria-label="Phones">
			<h2>Whose phone</h2>
			<ul>
				{lines.map((phone) => (
					<li key={phone.number}>
						<button
							type="button"
							class="line"
							aria-current={phone.number === here.phone.number ? 'true' : undefined}
							onClick={() => hold(phone.number)}
						>
							<span class={`dot ${phone.rcs ? (phone.online ? 'on' : 'off') : 'none'}`} />
							<span class="line-text">
								<strong>{phone.name}</strong>
								<small>
									{phone.name === phone.number
										? traits(phone)
										: `${phone.number}, ${traits(phone)}`}
								</small>
							</span>
						</button>
					</li>
				))}
			</ul>
			{all.length > lines.length && (
				<label class="more">
					All {all.length} phones
					<select
						value={here.phone.number}
						onChange={({ currentTarget }) => hold(currentTarget.value)}
					>
						{all.map(({ number, name }) => (
							<option key={number} value={number}>
								{name === number ? number : `${name} ${number}`}
							</option>
						))}
					</select>
				</label>
			)}
		</nav>
	);
};

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
								{unread > 0 && (
									<span class="badge">
										{unread}
										<span class="hidden"> unread</span>
									</span>
								)}
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
