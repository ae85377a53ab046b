import { InputError } from './explainedError';
import { holdsSecret } from './quote';

const SUFFIX = '@rbm.goog';
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** An agent's name at the management API, which *Agent: Get* puts out. */
const RESOURCE_NAME = /^\/?brands\/[^/]{1,200}\/agents\//;

/**
 * An agent's id without what stands around it: the `@rbm.goog` that the webhook and the console add, the
 * `brands/…/agents/` of the management API, and what a paste brings along that nobody sees. It is the
 * form Google's own samples send, and the form in which two ids can be compared.
 */
export const shortAgentId = (agentId: string): string => {
	const id = agentId.replace(INVISIBLE, '').trim().replace(RESOURCE_NAME, '');
	return id.toLowerCase().endsWith(SUFFIX) ? id.slice(0, -SUFFIX.length) : id;
};

/**
 * The id to send, from what a person typed.
 *
 * @throws {InputError} nothing was typed, or it cannot be an agent id
 */
export const readAgentId = (input: unknown): string => {
	const id = shortAgentId(typeof input === 'string' ? input : String(input ?? ''));

	if (id === '') {
		throw new InputError([
			{
				field: 'Agent',
				message:
					'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
			},
		]);
	}
	const refusal = refusalOf(id);
	if (refusal === undefined) return id;

	// Never the text itself: it may be a key that was pasted into the wrong field.
	throw new InputError([
		{ field: 'Agent ID', message: `Agent ID ${refusal} It looks like my_shop_abc123_agent.` },
	]);
};

const MAX_CHARACTERS = 128;

const refusalOf = (id: string): string | undefined => {
	if (holdsSecret(id)) return "is a key or a token of Google's, not the id of an agent.";
	const [stranger] = id.replace(/[A-Za-z0-9_.-]/g, '');
	if (stranger !== undefined) {
		return `holds ${/[\s\p{C}]/u.test(stranger) ? 'a blank or an invisible character' : `the character ${stranger}`}, which no agent id has.`;
	}
	if (id.length > MAX_CHARACTERS) {
		return `has ${id.length} characters; an agent id has at most ${MAX_CHARACTERS}.`;
	}
	// In an address, ".." would be the way to somewhere else.
	return /[A-Za-z0-9]/.test(id) ? undefined : 'holds no letter and no digit.';
};
