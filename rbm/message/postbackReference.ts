/** Ends what people wrote themselves; what follows says where the answer goes. */
const MARK = '#rcs1:';

const WITH_REFERENCE = new RegExp(`^(.*)${MARK}([\\w-]{40,1000})$`, 's');

/** Postback data of which the workflow sees its own, and which says where its tap is waited for. */
export const withReference = (own: string, sealed: string): string => `${own}${MARK}${sealed}`;

/** How many characters of the postback data a sealed reference takes. */
export const charactersOf = (sealed: string): number => MARK.length + sealed.length;

/** The postback data as the workflow wrote it, and the sealed reference beside it, if there is one. */
export const splitPostback = (
	postbackData: string,
): { readonly own: string; readonly sealed?: string } => {
	const [, own, sealed] = WITH_REFERENCE.exec(postbackData) ?? [];

	return own === undefined || sealed === undefined ? { own: postbackData } : { own, sealed };
};
