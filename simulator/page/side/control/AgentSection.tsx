import { useState } from 'preact/hooks';

import type { LAUNCH_STATES, USE_CASES } from '../../../world/agents/agent';
import { act } from '../../state/backDoor';
import type { Here } from '../../state/here';
import { goTo } from '../../state/route';
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

/** What an agent says of itself. Left empty, it has none, or what is drawn. */
const FIELDS = [
	{ name: 'displayName', label: 'Agent name', maxLength: 100, placeholder: 'e.g. My flower shop' },
	{ name: 'description', label: 'Description', maxLength: 100 },
	{ name: 'color', label: 'Colour', type: 'color' },
	{ name: 'logoUri', label: 'Logo', type: 'url', placeholder: 'drawn; or https://...' },
	{ name: 'heroUri', label: 'Banner', type: 'url', placeholder: 'drawn; or https://...' },
	{ name: 'phoneNumber', label: 'Phone', type: 'tel', placeholder: 'e.g. +12025550100' },
	{ name: 'website', label: 'Website', type: 'url', placeholder: 'e.g. https://example.com' },
	{ name: 'email', label: 'Email', type: 'email', placeholder: 'e.g. hello@example.com' },
] as const;
type FieldName = (typeof FIELDS)[number]['name'];

const isPicture = (text: string | undefined): boolean => text?.startsWith('data:') ?? false;

/** A drawing is no text for a field. */
const shownIn = (agent: ShownAgent | undefined, name: FieldName): string => {
	const text = agent?.[name];
	return text === undefined || isPicture(text) ? '' : text;
};

/** Drawings of the simulator are drawn anew, so that they follow name and colour; others stay. */
const keptOf = (agent: ShownAgent) => {
	const { partner, brandId, hostingRegion } = agent;
	const drawings = (['logoUri', 'heroUri'] as const)
		.map((name) => [name, agent[name]] as const)
		.filter(([, uri]) => isPicture(uri) && !uri.startsWith('data:image/svg+xml,'));

	return { partner, brandId, hostingRegion, ...Object.fromEntries(drawings) };
};

const inputOf = (form: HTMLFormElement) => {
	const given = FIELDS.map(({ name }) => [name, textIn(form, name)] as const);
	const testers = textIn(form, 'testers')
		.split(/[\s,;]+/)
		.filter(Boolean);

	return {
		...Object.fromEntries(given.filter(([, text]) => text !== '')),
		useCase: textIn(form, 'useCase') as (typeof USE_CASES)[number],
		launchState: textIn(form, 'launchState') as (typeof LAUNCH_STATES)[number],
		testers,
	};
};

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
				void act('putAgent', { agentId, ...(agent && keptOf(agent)), ...inputOf(form) }).then(
					(done) => done && goTo({ phone: here.phone.number, agentId }),
				);
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
			{FIELDS.map(({ name, label, ...field }) => (
				<label key={name} class="setting">
					{label}
					<input
						name={name}
						{...field}
						defaultValue={shownIn(agent, name) || (name === 'color' ? '#1a5fb4' : '')}
					/>
				</label>
			))}
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
