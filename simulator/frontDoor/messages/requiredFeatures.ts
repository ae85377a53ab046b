import { suggestionsOf, type ContentMessage } from '../../world/messages/agentMessage';
import type { Suggestion } from '../../world/messages/suggestion';

const featureOf = ({ action }: Suggestion): string | undefined => {
	if (action?.dialAction) return 'ACTION_DIAL';
	if (action?.viewLocationAction) return 'ACTION_VIEW_LOCATION';
	if (action?.createCalendarEventAction) return 'ACTION_CREATE_CALENDAR_EVENT';
	if (action?.shareLocationAction) return 'ACTION_SHARE_LOCATION';
	if (action?.composeAction) return 'ACTION_COMPOSE';
	// Devices without a webview open the page in the browser, so WEBVIEW asks for nothing more.
	if (action?.openUrlAction) return 'ACTION_OPEN_URL';
	return undefined;
};

/**
 * What a device must be able to do for a message; a message that asks for more is refused as a
 * whole, not degraded.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/build/capabilities
 */
export const requiredFeatures = (
	content: ContentMessage,
	cardMediaTypes: readonly string[],
): string[] => {
	const features = [
		content.richCard?.standaloneCard && 'RICHCARD_STANDALONE',
		content.richCard?.carouselCard && 'RICHCARD_CAROUSEL',
		cardMediaTypes.includes('application/pdf') && 'PDF_IN_RICH_CARDS',
		...suggestionsOf(content).map(featureOf),
	];

	return [...new Set(features.filter((feature) => typeof feature === 'string'))];
};
