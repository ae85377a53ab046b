import type { AgentContentMessage } from './agentMessage';
import type { Media } from './media';
import type { CardContent } from './richCard';
import type { ActionDetails } from './suggestion';

/** What a phone can or cannot show: Google's name, and ours. */
const inWords: Readonly<Record<string, string>> = {
	RICHCARD_STANDALONE: 'cards',
	RICHCARD_CAROUSEL: 'carousels',
	PDF_IN_RICH_CARDS: 'a PDF on a card',
	ACTION_DIAL: '"Dial" suggestions',
	ACTION_OPEN_URL: '"Open URL" suggestions',
	ACTION_VIEW_LOCATION: '"View Location" suggestions',
	ACTION_SHARE_LOCATION: '"Share Location" suggestions',
	ACTION_CREATE_CALENDAR_EVENT: '"Create Calendar Event" suggestions',
};

/** A webview is none of them: phones without one open the browser. */
const ofActions: Readonly<Record<keyof ActionDetails, string>> = {
	dialAction: 'ACTION_DIAL',
	openUrlAction: 'ACTION_OPEN_URL',
	viewLocationAction: 'ACTION_VIEW_LOCATION',
	shareLocationAction: 'ACTION_SHARE_LOCATION',
	createCalendarEventAction: 'ACTION_CREATE_CALENDAR_EVENT',
};

/** A feature as people call it; one that is not known here, as Google calls it. */
export const featureInWords = (feature: string): string => inWords[feature] ?? feature;

/**
 * What a phone must be able to show for this message, by Google's names; empty for a text. Google
 * refuses a message whole when the phone lacks one of them.
 *
 * @param pdfs uploaded files that are PDF; of a URL, its end tells
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones/getCapabilities
 */
export const neededFeatures = (
	{ richCard, suggestions = [] }: AgentContentMessage,
	pdfs: ReadonlySet<string> = new Set(),
): readonly string[] => {
	const carousel = richCard?.carouselCard?.cardContents;
	const cards: readonly CardContent[] = carousel ?? [richCard?.standaloneCard?.cardContent ?? {}];
	const isPdf = ({ contentInfo, uploadedRbmFile }: Media): boolean =>
		/\.pdf($|[?#])/i.test(contentInfo?.fileUrl ?? '') || pdfs.has(uploadedRbmFile?.fileName ?? '');
	const actions = [...suggestions, ...cards.flatMap((card) => card.suggestions ?? [])].flatMap(
		({ action }) => Object.keys(action ?? {}),
	);

	const needed = {
		RICHCARD_CAROUSEL: carousel !== undefined,
		RICHCARD_STANDALONE: richCard?.standaloneCard !== undefined,
		PDF_IN_RICH_CARDS: cards.some(({ media }) => media !== undefined && isPdf(media)),
		...Object.fromEntries(
			Object.entries(ofActions).map(([action, feature]) => [feature, actions.includes(action)]),
		),
	};

	return Object.entries(needed).flatMap(([feature, isNeeded]) => (isNeeded ? [feature] : []));
};
