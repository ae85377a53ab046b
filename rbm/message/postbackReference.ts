/** Ends what people wrote themselves; what follows says where the answer goes. */
const MARK = '#rcs1:';

const WITH_REFERENCE = new RegExp(`^(.*)${MARK}([\\w-]{40,1000})$`, 's');

/** Ends what people wrote themselves; what follows says what the message was about, without any `#`. */
const ABOUT_MARK = '#rcs-about:';

const WITH_ABOUT = new RegExp(`^(.*)${ABOUT_MARK}((?:[^#%]|%23|%25)*)$`, 's');

/** Postback data of which the workflow sees its own, and which says where its tap is waited for. */
export const withReference = (own: string, sealed: string): string => `${own}${MARK}${sealed}`;

/** How many characters of the postback data a sealed reference takes. */
export const charactersOf = (sealed: string): number => MARK.length + sealed.length;

/** Postback data of which the workflow sees its own, and beside it what the message was about. */
export const withAbout = (own: string, about: string): string =>
	`${own}${ABOUT_MARK}${about.replace(/[#%]/g, encodeURIComponent)}`;

/** Postback data, taken apart. */
interface Parts {
	/** As the workflow wrote it. */
	readonly own: string;
	/** Where the answer goes. */
	readonly sealed?: string;
	/** What the message was about. */
	readonly about?: string;
}

/** The postback data as the workflow wrote it, and what stands beside it. */
export const splitPostback = (postbackData: string): Parts => {
	const [, asked, sealed] = WITH_REFERENCE.exec(postbackData) ?? [];
	if (asked !== undefined && sealed !== undefined) return { own: asked, sealed };
	const [, own, about] = WITH_ABOUT.exec(postbackData) ?? [];

	return own === undefined || about === undefined
		? { own: postbackData }
		: { own, about: decodeURIComponent(about) };
};
