import {
	MAX_EVENT_DESCRIPTION_CHARACTERS,
	MAX_EVENT_TITLE_CHARACTERS,
} from '../../../../rbm/limits';
import { action } from './action';

export const createCalendarEvent = action(
	[
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
			description: `At most ${MAX_EVENT_TITLE_CHARACTERS} characters`,
			displayOptions: { show: { type: ['createCalendarEvent'] } },
		},
		{
			displayName: 'Event Description',
			name: 'eventDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. Table 7, near the window',
			description: `At most ${MAX_EVENT_DESCRIPTION_CHARACTERS} characters`,
			displayOptions: { show: { type: ['createCalendarEvent'] } },
		},
	],
	(row) => {
		const description = row.text('eventDescription');

		return {
			startTime: row.moment('start') ?? '',
			endTime: row.moment('end') ?? '',
			title: row.text('eventTitle') ?? '',
			...(description !== undefined && { description }),
		};
	},
);
