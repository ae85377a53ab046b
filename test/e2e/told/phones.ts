import type { PersonaName } from '../../../simulator/world/phones/personas';
import { error, LIMIT_REACHED, NOT_REACHABLE, SENT, type Act, type Told } from './told';

const NO_TESTER = error(
	"This phone is not one of the agent's test devices",
	'The agent is not launched yet, so it reaches only test devices that accepted their invitation. Invite the phone with "Tester: Invite" and accept on the phone. Google\'s words: "The agent is not launched and the specified phone number is not one of its testers."',
);
const NO_CAROUSEL = error(
	'Google refused the request as invalid',
	'Often the phone cannot show what the message holds, or a multi-use agent needs a traffic type (Options > Traffic Type, or "Default Traffic Type" in the credential). Google\'s words: "The user\'s device does not support: RICHCARD_CAROUSEL."',
);
interface Meeting {
	readonly told: Partial<Record<Act, Told>>;
	/** What then becomes of the message. */
	readonly state?: 'accepted' | 'delivered' | 'read';
	/** What the trigger puts out of what the person then does by himself, asked twice. */
	readonly heard?: Readonly<Record<string, string>>;
}

/** What the node tells about each kind of phone. */
export const MEETINGS: Readonly<Record<PersonaName, Meeting>> = {
	online: { told: { text: SENT, carousel: SENT, check: { reachable: true } }, state: 'delivered' },
	readsAtOnce: { told: { text: SENT }, state: 'read' },
	oldPhone: { told: { text: SENT, carousel: NO_CAROUSEL }, state: 'delivered' },
	textOnly: { told: { text: SENT, carousel: NO_CAROUSEL }, state: 'delivered' },
	iPhone: { told: { text: SENT, carousel: SENT, check: { reachable: true } }, state: 'delivered' },
	noRcs: { told: { text: NOT_REACHABLE, check: { reachable: false } } },
	offline: { told: { text: SENT, check: { reachable: true } }, state: 'accepted' },
	slow: { told: { text: SENT }, state: 'accepted' },
	cannotRecall: { told: { text: SENT }, state: 'accepted' },
	typesAnswers: {
		told: { text: SENT, question: SENT },
		state: 'read',
		heard: { type: 'message.text', text: 'yes' },
	},
	tapsOldButtons: {
		told: { text: SENT, question: SENT },
		state: 'read',
		heard: { type: 'message.suggestion', text: 'Yes', postbackData: 'tea' },
	},
	saysStop: {
		told: { text: SENT, question: SENT },
		state: 'read',
		heard: { type: 'message.text', text: 'Stop.', subscription: 'unsubscribed' },
	},
	atTrafficLimit: { told: { text: LIMIT_REACHED, check: { reachable: true } } },
	optedOut: { told: { text: SENT }, state: 'delivered' },
	tester: { told: { textOfUnlaunched: SENT, checkOfUnlaunched: { reachable: true } } },
	notATester: { told: { textOfUnlaunched: NO_TESTER, checkOfUnlaunched: { reachable: false } } },
};
