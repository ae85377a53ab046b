import {
	MAX_EVENT_DESCRIPTION_CHARACTERS,
	MAX_EVENT_TITLE_CHARACTERS,
	MAX_LATITUDE,
	MAX_LONGITUDE,
	MAX_POSTBACK_CHARACTERS,
	MAX_SUGGESTION_CHARACTERS,
} from '../../limits';
import {
	urlApplications,
	webviewModes,
	type ActionDetails,
	type CreateCalendarEventAction,
	type DialAction,
	type LatLong,
	type OpenUrlAction,
	type SuggestedAction,
	type Suggestion,
	type SuggestionWording,
	type ViewLocationAction,
} from '../suggestion';
import { isBlank } from '../../record';
import { labelled } from '../place';
import { doubt, empty, problem, warning } from './finding';
import { alternative, optional, required, ruled, shape, type Field } from './shape';
import { momentOf, shown, time } from './time';
import { url } from './url';
import { choice, degrees, dialNumber, text } from './values';

const MENU = 'https://example.com/menu';

/** Of replies: what only an action has. */
const IN_ACTION = 'belongs in an action: write action in place of reply.';
const actionsOnly: Readonly<Record<keyof ActionDetails | 'fallbackUrl', string>> = {
	dialAction: IN_ACTION,
	viewLocationAction: IN_ACTION,
	createCalendarEventAction: IN_ACTION,
	openUrlAction: IN_ACTION,
	shareLocationAction: IN_ACTION,
	fallbackUrl: IN_ACTION,
};

const wording = {
	text: required(
		'Text',
		text(MAX_SUGGESTION_CHARACTERS),
		`Write what the suggestion shows, at most ${MAX_SUGGESTION_CHARACTERS} characters.`,
	),
	postbackData: optional('Postback Data', text(MAX_POSTBACK_CHARACTERS)),
};

const reply = ruled(
	shape<SuggestionWording>(wording, actionsOnly),
	function* ({ postbackData }, at) {
		if (isBlank(postbackData)) {
			yield warning(
				labelled(at, 'Postback Data'),
				'is empty. A tap then tells the trigger nothing but the text of the suggestion.',
			);
		}
	},
);

const dial = shape<DialAction>({
	phoneNumber: required('Phone Number', dialNumber, 'Write the number to dial.'),
});

const point = ruled(
	shape<LatLong>({
		latitude: optional('Latitude', degrees(MAX_LATITUDE)),
		longitude: optional('Longitude', degrees(MAX_LONGITUDE)),
	}),
	function* (latLong, at) {
		for (const label of ['Latitude', 'Longitude']) {
			if (isBlank(latLong[label.toLowerCase()])) {
				yield warning(labelled(at, label), 'is empty. Google reads it as 0.');
			}
		}
	},
);

const viewLocation = ruled(
	shape<ViewLocationAction>({
		latLong: optional('latLong', point),
		query: optional('Search Query', text()),
		label: optional('Label', text()),
	}),
	function* (location, at) {
		const { latLong, query } = location;
		if (!isBlank(latLong) || !isBlank(query)) return;
		if (typeof query === 'string') {
			yield empty(labelled(at, 'Search Query'), 'Write what to search for on the map.');
		} else if (Object.keys(location).every((key) => isBlank(location[key]) || key === 'label')) {
			yield empty(at, 'It needs one of latLong, query.');
		}
	},
);

const calendarEvent = ruled(
	shape<CreateCalendarEventAction>({
		startTime: required('Start', time, 'Choose when the event begins.'),
		endTime: required('End', time, 'Choose when the event ends.'),
		title: required(
			'Event Title',
			text(MAX_EVENT_TITLE_CHARACTERS),
			'Write what the calendar shows.',
		),
		description: optional('Event Description', text(MAX_EVENT_DESCRIPTION_CHARACTERS)),
	}),
	function* ({ startTime, endTime }, at) {
		const [start, end] = [momentOf(startTime), momentOf(endTime)];
		if (start !== undefined && end !== undefined && end < start) {
			yield problem(
				labelled(at, 'End'),
				`(${shown(end, at)}) is before Start (${shown(start, at)}).`,
			);
		}
	},
);

const openUrl = ruled(
	shape<OpenUrlAction>({
		url: required('URL', url(MENU), `Write the address to open, such as ${MENU}.`),
		application: optional('Open In', choice(urlApplications)),
		webviewViewMode: optional('Open In', choice(webviewModes)),
		description: optional('Web Page Description', text()),
	}),
	function* ({ application, webviewViewMode, description }, at) {
		const isWebview = application === 'WEBVIEW';
		if (isWebview && isBlank(description)) {
			yield doubt(
				labelled(at, 'Web Page Description'),
				'is empty. Google asks for it with a webview: screen readers say it.',
			);
		}
		if (!isWebview && !isBlank(webviewViewMode)) {
			yield warning(
				labelled(at, 'webviewViewMode'),
				'has no effect unless application is WEBVIEW.',
			);
		}
	},
);

const details: { readonly [Key in keyof ActionDetails]: Field<ActionDetails[Key]> } = {
	dialAction: alternative('dialAction', dial),
	viewLocationAction: alternative('viewLocationAction', viewLocation),
	createCalendarEventAction: alternative('createCalendarEventAction', calendarEvent),
	openUrlAction: alternative('openUrlAction', openUrl),
	shareLocationAction: alternative(
		'shareLocationAction',
		shape<ActionDetails['shareLocationAction']>({}),
	),
};

const action = shape<SuggestedAction>({
	...wording,
	fallbackUrl: optional('Fallback URL', url('https://example.com/contact')),
	...details,
});

/** One suggestion below a message or on a card. */
export const suggestion = shape<Suggestion>({
	reply: alternative('reply', reply),
	action: alternative('action', action),
});
