import type { ExactlyOne } from './exactlyOne';

/** What a tap on a suggestion does. An action's key in Google's JSON is its value plus `Action`. */
export const suggestionTypes = [
	{
		value: 'reply',
		name: 'Reply',
		description: 'Answers with the text of the suggestion',
	},
	{
		value: 'openUrl',
		name: 'Open URL',
		description: 'Opens a web page',
	},
	{
		value: 'dial',
		name: 'Dial',
		description: 'Opens the dialler with a number filled in',
	},
	{
		value: 'viewLocation',
		name: 'View Location',
		description: 'Opens the map at a place',
	},
	{
		value: 'shareLocation',
		name: 'Share Location',
		description: 'Lets the person choose a place and sends it to you',
	},
	{
		value: 'createCalendarEvent',
		name: 'Create Calendar Event',
		description: 'Opens the calendar with an event filled in',
	},
] as const;

export type SuggestionType = (typeof suggestionTypes)[number]['value'];

/** Where a web page is opened. */
export const urlApplications = [
	{ value: 'BROWSER', name: 'Browser', description: 'Leaves the conversation' },
	{
		value: 'WEBVIEW',
		name: 'Webview',
		description: 'Over the conversation; phones without webview open the browser',
	},
] as const;

export type UrlApplication = (typeof urlApplications)[number]['value'];

/** How much of the screen a webview covers. */
export const webviewModes = [
	{ value: 'FULL', name: 'Full', description: 'The whole screen' },
	{ value: 'HALF', name: 'Half', description: 'Half of the screen' },
	{ value: 'TALL', name: 'Tall', description: 'Three quarters of the screen' },
] as const;

export type WebviewMode = (typeof webviewModes)[number]['value'];

/** What every suggestion shows and sends back. */
export interface SuggestionWording {
	/** 1 to 25 characters. */
	readonly text: string;
	/** Comes back as it is when the suggestion is tapped; at most 2048 characters. */
	readonly postbackData?: string;
}

export interface DialAction {
	/** Digits, `+`, `*` and `#`: short numbers such as 1011 too. */
	readonly phoneNumber: string;
}

/** A point on the map. Google reads what is left out as 0. */
export interface LatLong {
	/** Degrees, -90 to 90. */
	readonly latitude?: number;
	/** Degrees, -180 to 180. */
	readonly longitude?: number;
}

/** A point on the map, a search near the phone, or both. */
export interface ViewLocationAction {
	readonly latLong?: LatLong;
	readonly query?: string;
	readonly label?: string;
}

export interface CreateCalendarEventAction {
	/** RFC 3339. */
	readonly startTime: string;
	/** RFC 3339, not before the start. */
	readonly endTime: string;
	/** 1 to 100 characters. */
	readonly title: string;
	/** At most 500 characters. */
	readonly description?: string;
}

export interface OpenUrlAction {
	/** Absolute, at most 2048 characters. */
	readonly url: string;
	readonly application?: UrlApplication;
	readonly webviewViewMode?: WebviewMode;
	/** What screen readers say about the page in a webview. */
	readonly description?: string;
}

/** The details of each action; share location has none. */
export interface ActionDetails {
	readonly dialAction: DialAction;
	readonly viewLocationAction: ViewLocationAction;
	readonly createCalendarEventAction: CreateCalendarEventAction;
	readonly openUrlAction: OpenUrlAction;
	readonly shareLocationAction: Readonly<Record<string, never>>;
}

export type SuggestedReply = SuggestionWording;

export type SuggestedAction = SuggestionWording &
	ExactlyOne<ActionDetails> & {
		/** Opened where the phone cannot do the action; at most 2048 characters. */
		readonly fallbackUrl?: string;
	};

/**
 * Something to tap below a message or on a card.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages#suggestion
 */
export type Suggestion = ExactlyOne<{ reply: SuggestedReply; action: SuggestedAction }>;
