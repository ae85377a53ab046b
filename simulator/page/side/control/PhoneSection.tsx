import type { PersonaName } from '../../../world/phones/personas';
import { act } from '../../state/backDoor';
import { openChatLink } from '../../state/chatLink';
import type { Here } from '../../state/here';
import { goTo } from '../../state/route';
import type { Phone } from '../../state/world';
import { Part } from '../inspector/Part';
import { Section } from '../Section';
import { useAnswer } from '../useAnswer';
import { textIn } from './form';

type Personas = NonNullable<ReturnType<typeof useAnswer<'personas'>>>;

/** On screen; a feature nobody named goes by Google's name. */
const FEATURES: Readonly<Record<string, string>> = {
	RICHCARD_STANDALONE: 'Rich cards',
	RICHCARD_CAROUSEL: 'Carousels',
	ACTION_CREATE_CALENDAR_EVENT: 'Calendar events',
	ACTION_DIAL: 'Calls',
	ACTION_OPEN_URL: 'Web pages',
	ACTION_SHARE_LOCATION: 'Sharing the location',
	ACTION_VIEW_LOCATION: 'Maps',
	ACTION_OPEN_URL_IN_WEBVIEW: 'Web pages inside the conversation',
	PDF_IN_RICH_CARDS: 'PDF on cards',
};

/** The persona whose traits a phone has; undefined when somebody chose other ones. */
const personaOf = (phone: Phone, agentId: string, personas: Personas): PersonaName | undefined => {
	if (phone.unsubscribedFrom.includes(agentId)) return 'optedOut';
	const names = Object.keys(personas) as PersonaName[];
	return names.find((name) =>
		Object.entries(personas[name].traits).every(
			([trait, value]) => JSON.stringify(phone[trait as keyof Phone]) === JSON.stringify(value),
		),
	);
};

const PersonaField = ({ here, personas }: { here: Here; personas: Personas }) => {
	const { phone, agent } = here;
	const persona = personaOf(phone, agent.agentId, personas);
	const choose = (name: PersonaName): void => {
		const isRelation = 'relation' in personas[name] && personas[name].relation !== undefined;
		void act('becomePersona', {
			phone: phone.number,
			persona: name,
			...(isRelation && { agentId: agent.agentId }),
		});
	};

	return (
		<label class="setting">
			Persona
			<select
				value={persona ?? ''}
				onChange={({ currentTarget }) => choose(currentTarget.value as PersonaName)}
			>
				{persona === undefined && <option value="">A person of your own</option>}
				{Object.entries(personas).map(([name, { label }]) => (
					<option key={name} value={name}>
						{label}
					</option>
				))}
			</select>
			{persona && <small>{personas[persona].explanation}</small>}
		</label>
	);
};

const FeaturesField = ({ phone, features }: { phone: Phone; features: readonly string[] }) => {
	const { number, unsubscribedFrom, ...traits } = phone;
	const toggle = (feature: string, isOn: boolean): void => {
		const chosen = features.filter((one) =>
			one === feature ? isOn : phone.features.includes(one),
		);
		void act('putPhone', { ...traits, phone: number, features: chosen });
	};

	const missing = features.filter((feature) => !phone.features.includes(feature)).length;

	return (
		<Part
			title={
				missing === 0
					? 'It can show everything'
					: `It cannot show ${missing} of ${features.length} things`
			}
			open={false}
		>
			<fieldset class="setting">
				<legend>What it can show</legend>
				{features.map((feature) => (
					<label key={feature} class="check">
						<input
							type="checkbox"
							checked={phone.features.includes(feature)}
							onChange={({ currentTarget }) => toggle(feature, currentTarget.checked)}
						/>{' '}
						{FEATURES[feature] ?? feature}
					</label>
				))}
			</fieldset>
		</Part>
	);
};

const NewPhone = ({ here, personas }: { here: Here; personas: Personas }) => (
	<Part title="Add a phone" open={false}>
		<form
			class="new"
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				const phone = textIn(form, 'phone').replace(/[\s().-]/g, '');
				const name = textIn(form, 'name');
				const persona = textIn(form, 'persona') as PersonaName;
				void act('putPhone', { phone, persona, ...(name && { name }) }).then((done) => {
					if (!done) return;
					form.reset();
					goTo({ phone, agentId: here.agent.agentId });
				});
			}}
		>
			<label class="setting">
				Number
				<input name="phone" type="tel" required placeholder="e.g. +12025550123" />
			</label>
			<label class="setting">
				Name
				<input name="name" placeholder="e.g. Hanna" />
			</label>
			<label class="setting">
				New persona
				<select name="persona">
					{Object.entries(personas).map(([name, { label }]) => (
						<option key={name} value={name}>
							{label}
						</option>
					))}
				</select>
			</label>
			<button type="submit">Add the phone</button>
		</form>
	</Part>
);

/** What a camera does with a QR code, and a button with a link. */
const OpenLink = ({ here }: { here: Here }) => (
	<Part title="Open a chat link" open={false}>
		<form
			class="new"
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				if (openChatLink(textIn(form, 'link'), here)) form.reset();
			}}
		>
			<label class="setting">
				Link
				<input name="link" required placeholder="e.g. sms:my_agent%40rbm.goog?body=Hello" />
				<small>The text stands ready on the phone; nothing is sent yet</small>
			</label>
			<button type="submit">Open the link</button>
		</form>
	</Part>
);

/** Who holds the phone on the screen. */
export const PhoneSection = ({ here }: { here: Here }) => {
	const personas = useAnswer('personas', {});
	const { phone } = here;

	return (
		<Section title="The phone" note={phone.name} open>
			{personas && (
				<>
					<PersonaField here={here} personas={personas} />
					<FeaturesField phone={phone} features={personas.online.traits.features} />
					<NewPhone here={here} personas={personas} />
					<OpenLink here={here} />
				</>
			)}
		</Section>
	);
};
