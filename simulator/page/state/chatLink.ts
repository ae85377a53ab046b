import { refusal } from './backDoor';
import type { Here } from './here';
import { goTo, isOpen } from './route';
import { createStore } from './store';
import { known } from './world';

/** What stands ready in the field for messages of one conversation. */
export interface Draft {
	readonly phone: string;
	readonly agentId: string;
	readonly text: string;
}

/** What a link put there, until the conversation shows it. */
export const draft = createStore<Draft | undefined>(undefined);

interface ChatLink {
	readonly agentId: string;
	readonly text: string;
	/** Whom a phone without RCS writes to. */
	readonly number?: string;
}

/**
 * A link of either form, `sms:<agent>@rbm.goog?body=` and `sms:<number>?service_id=<agent>@rbm.goog&body=`;
 * undefined for anything else.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/deeplinks
 */
const read = (link: string): ChatLink | undefined => {
	const [, target = '', query = ''] = /^sms:([^?]*)\??(.*)$/is.exec(link.trim()) ?? [];
	try {
		// In such a link a plus is a plus, and no blank.
		const parameters = new URLSearchParams(query.replaceAll('+', '%2B'));
		const service = parameters.get('service_id');
		const [, agentId] = /^([^@]+)@rbm\.goog$/i.exec(service ?? decodeURIComponent(target)) ?? [];
		if (agentId === undefined) return undefined;
		const text = parameters.get('body') ?? '';

		return { agentId, text, ...(service !== null && { number: decodeURIComponent(target) }) };
	} catch {
		return undefined;
	}
};

/** Opens a link on the phone in hand, as Google Messages would; answers whether it could. */
export const openChatLink = (link: string, { phone }: Here): boolean => {
	const chat = read(link);
	const fault = chat === undefined ? NO_LINK : faultOf(chat, phone);
	refusal.set(fault);
	if (chat === undefined || fault !== undefined) return false;

	const { agentId, text } = chat;
	draft.set({ phone: phone.number, agentId, text });
	isOpen.set(true);
	goTo({ phone: phone.number, agentId });

	return true;
};

const NO_LINK =
	'This opens no conversation with an agent. A chat link looks like sms:my_agent%40rbm.goog?body=Hello.';

const faultOf = (
	{ agentId, number }: ChatLink,
	{ name, rcs }: Here['phone'],
): string | undefined => {
	if (!known.get().agents.some((agent) => agent.agentId === agentId)) {
		return `No agent ${agentId} lives here. Those who do stand on the left.`;
	}
	if (rcs) return undefined;

	return number === undefined
		? `${name} has no RCS: Google Messages would show an error here.`
		: `${name} has no RCS: Google Messages would write an SMS to ${number} here.`;
};

/** Opens the link that the address of the page brings along, `?open=sms%3A…`, once. */
export const openFromAddress = (here: Here): void => {
	const link = new URLSearchParams(location.search).get('open');
	if (link === null) return;
	history.replaceState(null, '', location.pathname + location.hash);
	openChatLink(link, here);
};
