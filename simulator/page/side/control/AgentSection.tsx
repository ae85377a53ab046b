import { useState } from 'preact/hooks';

import type { LAUNCH_STATES, USE_CASES } from '../../../world/agents/agent';
import { act } from '../../state/backDoor';
import type { Here } from '../../state/here';
import { goTo } from '../../state/place';
import type { ShownAgent } from '../../state/world';
import { Section } from '../Section';
import { textIn } from './form';

const LAUNCHES: Readonly<Record<(typeof LAUNCH_STATES)[number], string>> = {
	UNLAUNCHED: 'Not launched: reaches its testers alone',
	PENDING: 'Launch is pending',
	LAUNCHED: 'Launched',
	REJECTED: 'Rejected',
	SUSPENDED: 'Suspended',
};
const USES: Readonly<Record<(typeof USE_CASES)[number], string>> = {
	TRANSACTIONAL: 'Transactional',
	PROMOTIONAL: 'Promotional',
	OTP: 'One-time passwords',
	MULTI_USE: 'Multi-use: names the traffic type',
};

const Choice = ({
	name,
	label,
	choices,
	value,
}: {
	name: string;
	label: string;
	choices: Readonly<Record<string, string>>;
	value: string;
}) => (
	<label class="setting">
		{label}
		<select name={name}>
			{Object.entries(choices).map(([choice, text]) => (
				<option key={choice} value={choice} selected={choice === value}>
					{text}
				</option>
			))}
		</select>
	</label>
);

const inputOf = (form: HTMLFormElement) => {
	const given = Object.fromEntries(
		['displayName', 'description', 'color', 'logoUri', 'heroUri', 'website', 'email']
			.map((name) => [name, textIn(form, name)] as const)
			.filter(([, text]) => text !== ''),
	);
	const testers = textIn(form, 'testers')
		.split(/[\s,;]+/)
		.filter(Boolean);

	return {
		...given,
		useCase: textIn(form, 'useCase') as (typeof USE_CASES)[number],
		launchState: textIn(form, 'launchState') as (typeof LAUNCH_STATES)[number],
		testers,
	};
};

/** Drawn pictures are drawn again, so that they follow the name and colour. */
const given = (uri: string): string => (uri.startsWith('data:image/svg+xml,') ? '' : uri);

const AgentForm = ({ here, agent }: { here: Here; agent: ShownAgent | undefined }) => {
	const testers = agent?.testers
		.filter(({ inviteStatus }) => inviteStatus === 'ACCEPTED')
		.map(({ phoneNumber }) => phoneNumber)
		.join(', ');

	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				const agentId = agent?.agentId ?? textIn(form, 'agentId');
				const { partner, brandId, hostingRegion } = agent ?? {};
				void act('putAgent', {
					agentId,
					...inputOf(form),
					...(partner && { partner }),
					...(brandId && { brandId }),
					...(hostingRegion && { hostingRegion }),
				}).then((done) => done && goTo({ phone: here.phone.number, agentId }));
			}}
		>
			{agent === undefined && (
				<label class="setting">
					Id
					<input
						name="agentId"
						required
						pattern="[A-Za-z0-9_\-]+"
						placeholder="e.g. my-flower-shop"
					/>
				</label>
			)}
			<label class="setting">
				Agent name
				<input
					name="displayName"
					maxLength={100}
					defaultValue={agent?.displayName ?? ''}
					placeholder="e.g. My flower shop"
				/>
			</label>
			<label class="setting">
				Description
				<input name="description" maxLength={100} defaultValue={agent?.description ?? ''} />
			</label>
			<label class="setting">
				Colour
				<input name="color" type="color" defaultValue={agent?.color ?? '#1a5fb4'} />
			</label>
			<label class="setting">
				Logo
				<input
					name="logoUri"
					type="url"
					defaultValue={given(agent?.logoUri ?? '')}
					placeholder="drawn from the name; or https://..."
				/>
			</label>
			<Choice
				name="useCase"
				label="Use case"
				choices={USES}
				value={agent?.useCase ?? 'TRANSACTIONAL'}
			/>
			<Choice
				name="launchState"
				label="Launch"
				choices={LAUNCHES}
				value={agent?.launchState ?? 'LAUNCHED'}
			/>
			<label class="setting">
				Testers
				<input
					name="testers"
					defaultValue={testers ?? ''}
					placeholder="e.g. +12025550101, +12025550104"
				/>
				<small>Phones that accepted the invitation.</small>
			</label>
			<button type="submit">{agent ? 'Save the agent' : 'Add the agent'}</button>
		</form>
	);
};

/** How the agent looks and whom it reaches; and new ones. */
export const AgentSection = ({ here }: { here: Here }) => {
	const [isNew, setNew] = useState(false);
	const { agent } = here;
	const shown = isNew ? undefined : agent;

	return (
		<Section title="The agent" note={agent.displayName}>
			<div class="button-row" role="group" aria-label="Which agent">
				<button type="button" aria-pressed={!isNew} onClick={() => setNew(false)}>
					{agent.displayName}
				</button>
				<button type="button" aria-pressed={isNew} onClick={() => setNew(true)}>
					A new one
				</button>
			</div>
			<AgentForm key={shown ? JSON.stringify(shown) : 'new'} here={here} agent={shown} />
		</Section>
	);
};
