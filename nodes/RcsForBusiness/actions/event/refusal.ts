import { ExplainedError } from '../../../../rbm/explainedError';
import { MAX_EVENT_BYTES } from '../../../../rbm/limits';
import type { Verdict } from '../../../../rbm/event/webhookCall';

type Refused = Exclude<Verdict['kind'], 'callback' | 'handshake'> | 'noClientToken' | 'noSignature';

const WHERE_IT_STANDS =
	'Give "Webhook Call" what Google sent: the body, or an object with headers and body. Behind n8n\'s Webhook node that is {{ $json }}; behind a queue it is the message, such as {{ $json.content }}.';

const TEXTS: Readonly<Record<Refused, readonly [message: string, description: string]>> = {
	notACall: ['This is not a webhook call of Google.', WHERE_IT_STANDS],
	noSignature: [
		'The call came without its signature, so it cannot be proven to come from Google.',
		'Google sends it as the header X-Goog-Signature. Give "Webhook Call" an object with headers and body, or put the header into "Signature". If a queue lies between, let whoever fills it send the header along.',
	],
	wrongSignature: [
		'The signature of the call is wrong.',
		'If no call passes, the client token in the RCS for Business Developer Console differs from the one in the credential, or something on the way changed the body. If others pass, somebody else made this call: do not trust it.',
	],
	wrongToken: [
		'Google asked for a proof, but with another client token than the credential has.',
		'Type the same client token into the RCS for Business Developer Console and into "Webhook Client Tokens" of the credential.',
	],
	tooLarge: [
		`The event is larger than ${MAX_EVENT_BYTES.toLocaleString('en-US')} bytes.`,
		'Google sends no events of that size. Do not trust this call.',
	],
	unreadable: [
		'The call is signed, but what it holds cannot be read.',
		'It is not a JSON object, or is nested too deeply. A newer version of this node may know it.',
	],
	noClientToken: [
		'The credential has no client token, so no call can be proven to come from Google.',
		'Put the one from the RCS for Business Developer Console into "Webhook Client Tokens" of the credential: your agent > Integrations > Webhook > Configure.',
	],
};

/** Why a call is not put out, and what to do. Holds nothing of what was in it. */
export const refusal = (reason: Refused): ExplainedError => new ExplainedError(...TEXTS[reason]);
