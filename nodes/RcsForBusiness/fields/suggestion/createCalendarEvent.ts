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
			description:
				"In the workflow's time zone, unless it names another. That zone is set in the workflow's settings, and is New York in a new n8n.",
			displayOptions: { show: { type: ['createCalendarEvent'] } },
		},
		{
			displayName: 'End',
			name: 'end',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"In the workflow's time zone, unless it names another. That zone is set in the workflow's settings, and is New York in a new n8n.",
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
			// One that was refused is never sent; its stand-in is not after the other.
			startTime: row.moment('start', '0001-01-01T00:00:00Z') ?? '',
			endTime: row.moment('end', '9999-12-31T00:00:00Z') ?? '',
			title: row.text('eventTitle') ?? '',
			...(description !== undefined && { description }),
		};
	},
);
