import { z } from 'zod';

import { characters, oneOf, required, timestampField } from '../fields/protoJson';
import { uri, webUri } from '../fields/uri';

const POSTBACK_CHARACTERS = 2048;
const SUGGESTION_CHARACTERS = 25;

const latLong = z.strictObject({
	latitude: z
		.number()
		.refine((degrees) => Math.abs(degrees) <= 90, '(TYPE_DOUBLE), beyond 90')
		.optional(),
	longitude: z
		.number()
		.refine((degrees) => Math.abs(degrees) <= 180, '(TYPE_DOUBLE), beyond 180')
		.optional(),
});

const actionTypes = {
	dialAction: z.strictObject({
		phoneNumber: z.string().regex(/^[+*#]*\d[\d+*#]*$/, '(TYPE_STRING), not a phone number'),
	}),
	viewLocationAction: z
		.strictObject({
			latLong: latLong.optional(),
			label: z.string().optional(),
			query: required(z.string()).optional(),
		})
		.refine(
			({ latLong, query }) => latLong !== undefined || query !== undefined,
			'(ViewLocationAction), one of lat_long and query is needed',
		),
	createCalendarEventAction: z
		.strictObject({
			startTime: timestampField,
			endTime: timestampField,
			title: required(characters(100)),
			description: characters(500).optional(),
		})
		.refine(
			({ startTime, endTime }) => Date.parse(startTime) <= Date.parse(endTime),
			'(CreateCalendarEventAction), the event ends before it starts',
		),
	openUrlAction: z.strictObject({
		/** https://developers.google.com/business-communications/rcs-business-messaging/support/release-notes */
		url: webUri,
		application: z.enum(['OPEN_URL_APPLICATION_UNSPECIFIED', 'BROWSER', 'WEBVIEW']).optional(),
		webviewViewMode: z.enum(['WEBVIEW_VIEW_MODE_UNSPECIFIED', 'FULL', 'HALF', 'TALL']).optional(),
		description: z.string().optional(),
	}),
	shareLocationAction: z.strictObject({}),
	composeAction: z
		.strictObject({
			composeTextMessage: z.strictObject({ phoneNumber: z.string(), text: z.string() }).optional(),
			composeRecordingMessage: z
				.strictObject({ phoneNumber: z.string(), type: z.string().optional() })
				.optional(),
		})
		.superRefine(oneOf('compose', ['composeTextMessage', 'composeRecordingMessage'])),
};

const wording = {
	text: required(characters(SUGGESTION_CHARACTERS)),
	postbackData: characters(POSTBACK_CHARACTERS).optional(),
};

/**
 * One suggested reply or action.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages#suggestion
 */
export const suggestionSchema = z
	.strictObject({
		reply: z.strictObject(wording).optional(),
		action: z
			.strictObject({ ...wording, fallbackUrl: uri.optional(), ...actionTypes })
			.partial(
				Object.fromEntries(Object.keys(actionTypes).map((name) => [name, true])) as {
					[Name in keyof typeof actionTypes]: true;
				},
			)
			.superRefine(oneOf('action', Object.keys(actionTypes)))
			.optional(),
	})
	.superRefine(oneOf('option', ['reply', 'action']));

export type Suggestion = z.output<typeof suggestionSchema>;
