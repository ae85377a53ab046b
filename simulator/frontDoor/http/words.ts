/** What Google says, word for word as others met it. */
export const WORDS = {
	notReachable: 'The specified phone number cannot be reached by RBM at this time.',
	/** For a resource that is not there, or not the caller's; a phone too. */
	entityNotFound: 'Requested entity was not found.',
	notPermitted: 'The caller does not have permission',
	personLimit:
		'You have reached the allowed traffic limit for this agent on the user, your message will not be delivered',
} as const;
