import { list, object, optional, text } from '../answer';

/**
 * What a reachable phone can show. An open list: Google adds features, and sends names that its
 * reference does not list.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones/getCapabilities
 */
export interface Capabilities {
	readonly features?: readonly string[];
	/** US numbers only. */
	readonly carrier?: string;
}

export const capabilities = object({ features: optional(list(text)), carrier: optional(text) });
