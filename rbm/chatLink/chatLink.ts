/** What a link opens, and what waits there to be sent. */
export interface Chat {
	/** Without `@rbm.goog`. */
	readonly agentId: string;
	/** What stands ready in the field for messages; may be empty. */
	readonly message: string;
	/** E.164, or a short code of the agent: whom phones without RCS write to. */
	readonly fallbackNumber?: string;
}

/**
 * Google's deep link into a conversation with an agent, for buttons, links and QR codes. Typed into a
 * browser it does nothing. Without a fallback number, phones without RCS show an error.
 *
 * @throws {URIError} the message holds half of an emoji
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/build/deeplinks
 */
export const chatLink = ({ agentId, message, fallbackNumber }: Chat): string => {
	const service = encodeURIComponent(`${agentId}@rbm.goog`);
	const parameters = [
		fallbackNumber === undefined ? '' : `service_id=${service}`,
		message === '' ? '' : `body=${encodeURIComponent(message)}`,
	].filter((part) => part !== '');
	const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;

	return `sms:${fallbackNumber ?? service}${query}`;
};
