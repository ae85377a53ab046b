import { HOUR, LATER, tap, type RefusedMessage } from './build';

const dial = (phoneNumber: unknown) => tap({ dialAction: { phoneNumber } });
const point = (latitude: unknown, longitude: unknown) =>
	tap({ viewLocationAction: { latLong: { latitude, longitude } } });
const event = (fields: object) =>
	tap({
		createCalendarEventAction: { startTime: HOUR, endTime: LATER, title: 'Dinner', ...fields },
	});

/** What is wrong with what a suggestion does. */
export const actions: readonly RefusedMessage[] = [
	{
		name: 'an action that does nothing',
		message: tap({}),
		at: 'content_message.suggestions[0].action',
		says: [
			'Suggestion 1: action is empty. It needs one of dialAction, viewLocationAction, createCalendarEventAction, openUrlAction, shareLocationAction.',
		],
	},
	{
		name: 'an action that does two things',
		message: tap({ shareLocationAction: {}, dialAction: { phoneNumber: '1011' } }),
		at: 'content_message.suggestions[0].action',
		says: [
			'Suggestion 1: action holds shareLocationAction and dialAction. Only one of them can be sent: remove the rest.',
		],
	},
	{
		name: 'a dial action without number',
		message: tap({ dialAction: {} }),
		at: 'content_message.suggestions[0].action.dial_action.phone_number',
		says: ['Suggestion 1: Phone Number is empty. Write the number to dial.'],
	},
	{
		name: 'a number with letters',
		message: dial('0800-CAKES'),
		at: 'content_message.suggestions[0].action.dial_action.phone_number',
		says: [
			'Suggestion 1: Phone Number holds "-". A phone dials digits, +, * and #, such as +4915112345678 or 1011.',
		],
	},
	{
		name: 'a number with blanks',
		message: dial('+49 30 1234567'),
		at: 'content_message.suggestions[0].action.dial_action.phone_number',
		says: [
			'Suggestion 1: Phone Number holds a space. A phone dials digits, +, * and #, such as +4915112345678 or 1011.',
		],
	},
	{
		name: 'a number without digits',
		message: dial('+'),
		at: 'content_message.suggestions[0].action.dial_action.phone_number',
		says: [
			'Suggestion 1: Phone Number holds no digit. A phone dials digits, +, * and #, such as +4915112345678 or 1011.',
		],
	},
	{
		name: 'a place of nothing',
		message: tap({ viewLocationAction: {} }),
		at: 'content_message.suggestions[0].action.view_location_action',
		says: ['Suggestion 1: viewLocationAction is empty. It needs one of latLong, query.'],
	},
	{
		name: 'an empty search',
		message: tap({ viewLocationAction: { query: '' } }),
		at: 'content_message.suggestions[0].action.view_location_action',
		says: ['Suggestion 1: Search Query is empty. Write what to search for on the map.'],
	},
	{
		name: 'a latitude beyond the pole',
		message: point(90.1, 13),
		at: 'content_message.suggestions[0].action.view_location_action.lat_long.latitude',
		says: ['Suggestion 1: Latitude is 90.1; it must lie between -90 and 90.'],
	},
	{
		name: 'a longitude beyond the date line',
		message: point(52, -180.1),
		at: 'content_message.suggestions[0].action.view_location_action.lat_long.longitude',
		says: ['Suggestion 1: Longitude is -180.1; it must lie between -180 and 180.'],
	},
	{
		name: 'a latitude with a comma',
		message: point('52,5', 13.4),
		at: 'content_message.suggestions[0].action.view_location_action.lat_long.latitude',
		says: ['Suggestion 1: Latitude must be a number with a decimal point, such as 52.5163.'],
	},
	{
		name: 'an event without title',
		message: event({ title: '' }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.title',
		says: ['Suggestion 1: Event Title is empty. Write what the calendar shows.'],
	},
	{
		name: 'an event title of 101 letters',
		message: event({ title: 'x'.repeat(101) }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.title',
		says: ['Suggestion 1: Event Title has 101 characters; RCS allows 100. Shorten it.'],
	},
	{
		name: 'an event description of 501 letters',
		message: event({ description: 'x'.repeat(501) }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.description',
		says: ['Suggestion 1: Event Description has 501 characters; RCS allows 500. Shorten it.'],
	},
	{
		name: 'an event that ends before it begins',
		message: event({ startTime: LATER, endTime: HOUR }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action',
		says: ['Suggestion 1: End (2030-01-01 09:00 UTC) is before Start (2030-01-01 10:00 UTC).'],
	},
	{
		name: 'an event on a day there is not',
		message: event({ startTime: '2029-02-29T09:00:00Z' }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.start_time',
		says: ['Suggestion 1: Start is not a date and time. It must look like 2026-12-24T18:00:00Z.'],
	},
	{
		name: 'an event without zone',
		message: event({ startTime: '2030-01-01T09:00:00' }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.start_time',
		says: ['Suggestion 1: Start is not a date and time. It must look like 2026-12-24T18:00:00Z.'],
	},
	{
		name: 'an event without end',
		message: event({ endTime: undefined }),
		at: 'content_message.suggestions[0].action.create_calendar_event_action.end_time',
		says: ['Suggestion 1: End is empty. Choose when the event ends.'],
	},
];
