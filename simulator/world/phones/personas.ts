import type { Agent } from '../agents/agent';
import { ALL_FEATURES, DEFAULT_TRAITS, type Phone, type PhoneTraits } from './phone';

interface Persona {
	/** On screen. */
	readonly label: string;
	/** What a sender notices. */
	readonly explanation: string;
	readonly traits: Partial<PhoneTraits>;
	/** What it is to an agent, where that matters. */
	readonly relation?: 'optedOut' | 'tester' | 'notATester';
}

/** Kinds of people to send to. Whatever a persona does not say is as with `online`. */
export const PERSONAS = {
	online: {
		label: 'RCS phone, online',
		explanation: 'Gets everything at once and can show all of it.',
		traits: {},
	},
	readsAtOnce: {
		label: 'Reads at once',
		explanation: 'Opens the conversation with every message: READ follows DELIVERED.',
		traits: { autoRead: true },
	},
	oldPhone: {
		label: 'Old phone',
		explanation: 'No carousels, no webviews, no PDF on cards: messages with those get 400.',
		traits: { features: ALL_FEATURES.filter((feature) => !/WEBVIEW|PDF|CAROUSEL/.test(feature)) },
	},
	textOnly: {
		label: 'Text only',
		explanation: 'RCS without any feature: only texts, files and suggested replies get through.',
		traits: { features: [] },
	},
	iPhone: {
		label: 'iPhone',
		explanation:
			'Every card has the same height, GIFs stand still, there is no banner, and films of horizontal cards stand upright. PDF on cards get 400.',
		traits: { system: 'ios', features: ALL_FEATURES.filter((feature) => !/PDF/.test(feature)) },
	},
	noRcs: {
		label: 'No RCS',
		explanation: 'Sends and capability checks get 404. Time for an SMS or a call.',
		traits: { rcs: false },
	},
	offline: {
		label: 'Offline',
		explanation: 'Messages are accepted and wait, until they expire or the phone comes back.',
		traits: { online: false },
	},
	slow: {
		label: 'Slow network',
		explanation: 'Messages are accepted at once and arrive half a minute later.',
		traits: { deliveryDelayMs: 30_000 },
	},
	cannotRecall: {
		label: 'Offline, expiry fails',
		explanation: 'An expired message cannot be taken back: TTL_EXPIRATION_REVOKE_FAILED.',
		traits: { online: false, revokeFails: true },
	},
	typesAnswers: {
		label: 'Types instead of tapping',
		explanation: 'Answers a message with buttons by typing the words of the first reply: "yes".',
		traits: { habit: 'typesAnswers' },
	},
	tapsOldButtons: {
		label: 'Taps an old button',
		explanation: 'When a message arrives, taps the first button of the one before it.',
		traits: { habit: 'tapsOldButtons' },
	},
	saysStop: {
		label: 'Opts out with "Stop."',
		explanation:
			'Writes "Stop." to the first message. Only that text comes, no event: the sender must understand it.',
		traits: { habit: 'saysStop' },
	},
	atTrafficLimit: {
		label: 'At the traffic limit',
		explanation:
			'Has got as much as the agent may send: sends get 429, for this person alone. Waiting does not help.',
		traits: { limitReached: true },
	},
	optedOut: {
		label: 'Opted out',
		explanation:
			'Unsubscribed from the agent. Google does not block sends, as far as documented: the sender must stop.',
		traits: {},
		relation: 'optedOut',
	},
	tester: {
		label: 'Tester',
		explanation: 'Accepted the invitation: unlaunched agents reach this phone.',
		traits: {},
		relation: 'tester',
	},
	notATester: {
		label: 'Not a tester',
		explanation: 'Unlaunched agents get 403 when they send, 404 when they ask for capabilities.',
		traits: {},
		relation: 'notATester',
	},
} as const satisfies Record<string, Persona>;

export type PersonaName = keyof typeof PERSONAS;
export const PERSONA_NAMES = Object.keys(PERSONAS) as [PersonaName, ...PersonaName[]];

const records: Readonly<Record<PersonaName, Persona>> = PERSONAS;

/** All of them, each with every trait. */
export const ALL_PERSONAS = Object.fromEntries(
	PERSONA_NAMES.map((name) => {
		const { traits, ...persona } = records[name];
		return [name, { ...persona, traits: { ...DEFAULT_TRAITS, ...traits } }];
	}),
) as Readonly<Record<PersonaName, Omit<Persona, 'traits'> & { readonly traits: PhoneTraits }>>;

export const personaTraits = (name: PersonaName): Partial<PhoneTraits> => records[name].traits;

/** Makes a phone opted out of an agent, or its tester, or neither. */
export const relate = (name: PersonaName, phone: Phone, agents: readonly Agent[]): void => {
	const { relation } = records[name];
	phone.unsubscribedFrom.length = 0;
	if (relation === 'optedOut') phone.unsubscribedFrom.push(...agents.map(({ agentId }) => agentId));
	if (relation !== 'tester' && relation !== 'notATester') return;
	agents.forEach(({ testers }) => {
		const at = testers.findIndex(({ phoneNumber }) => phoneNumber === phone.number);
		if (at >= 0) testers.splice(at, 1);
		if (relation === 'tester') {
			testers.push({ phoneNumber: phone.number, inviteStatus: 'ACCEPTED' });
		}
	});
};
