import type { INodeProperties } from 'n8n-workflow';

import { urlApplications, webviewModes } from '../../../rbm/message/suggestion';

const [browser] = urlApplications;

const openUrl: INodeProperties[] = [
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/menu',
		description: 'The page to open',
		displayOptions: { show: { type: ['openUrl'] } },
	},
	{
		displayName: 'Open In',
		name: 'openIn',
		type: 'options',
		required: true,
		default: 'BROWSER',
		options: [
			browser,
			...webviewModes.map(({ value, name, description }) => ({
				value,
				name: `Webview, ${name}`,
				description,
			})),
		],
		description: 'A webview covers the conversation. Phones without it open the browser.',
		displayOptions: { show: { type: ['openUrl'] } },
	},
	{
		displayName: 'Web Page Description',
		name: 'webPageDescription',
		type: 'string',
		typeOptions: { showEvenWhenOptional: true },
		default: '',
		placeholder: 'e.g. The menu of tonight',
		description: 'What screen readers say about the page',
		displayOptions: {
			show: { type: ['openUrl'], openIn: webviewModes.map(({ value }) => value) },
		},
	},
];

const dial: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +4930123456',
		description:
			'Best with country code, so that it can be dialled from abroad. Short numbers and codes such as 1011 and *123# are fine.',
		displayOptions: { show: { type: ['dial'] } },
	},
];

const viewLocation: INodeProperties[] = [
	{
		displayName: 'Location',
		name: 'location',
		type: 'options',
		required: true,
		default: 'point',
		options: [
			{ name: 'Point', value: 'point', description: 'By latitude and longitude' },
			{ name: 'Search', value: 'search', description: 'What the map finds near the phone' },
		],
		displayOptions: { show: { type: ['viewLocation'] } },
	},
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 52.5163',
		description: 'In degrees, -90 to 90',
		displayOptions: { show: { type: ['viewLocation'], location: ['point'] } },
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 13.3777',
		description: 'In degrees, -180 to 180',
		displayOptions: { show: { type: ['viewLocation'], location: ['point'] } },
	},
	{
		displayName: 'Search Query',
		name: 'searchQuery',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Brandenburg Gate, Berlin',
		displayOptions: { show: { type: ['viewLocation'], location: ['search'] } },
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Our shop',
		description: 'The name of the pin on the map',
		displayOptions: { show: { type: ['viewLocation'] } },
	},
];

const createCalendarEvent: INodeProperties[] = [
	{
		displayName: 'Start',
		name: 'start',
		type: 'dateTime',
		required: true,
		default: '',
		description: "In the workflow's time zone, unless it names another",
		displayOptions: { show: { type: ['createCalendarEvent'] } },
	},
	{
		displayName: 'End',
		name: 'end',
		type: 'dateTime',
		required: true,
		default: '',
		description: "In the workflow's time zone, unless it names another",
		displayOptions: { show: { type: ['createCalendarEvent'] } },
	},
	{
		displayName: 'Event Title',
		name: 'eventTitle',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Dinner at Luigi',
		description: 'At most 100 characters',
		displayOptions: { show: { type: ['createCalendarEvent'] } },
	},
	{
		displayName: 'Event Description',
		name: 'eventDescription',
		type: 'string',
		default: '',
		placeholder: 'e.g. Table 7, near the window',
		description: 'At most 500 characters',
		displayOptions: { show: { type: ['createCalendarEvent'] } },
	},
];

/** What each kind of action asks for. Share location asks for nothing. */
export const actionFields = [...openUrl, ...dial, ...viewLocation, ...createCalendarEvent];
