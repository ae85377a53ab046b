import type { Editor } from './editor';

interface OnScreen {
	/** What is chosen as its Type. */
	readonly type: string;
	/** What is filled in, by parameter name. */
	readonly fields?: Readonly<Record<string, string>>;
	readonly times?: Readonly<Record<string, string>>;
	/** What Google documents for it. */
	readonly action?: object;
}

/** One of each kind, the quickest to build first; times are those of Berlin. */
export const suggestionKinds: readonly OnScreen[] = [
	{ type: 'Reply' },
	{
		type: 'Open URL',
		fields: { url: 'https://example.com/menu' },
		action: { openUrlAction: { url: 'https://example.com/menu' } },
	},
	{
		type: 'Dial',
		fields: { phoneNumber: '+49 30 123456' },
		action: { dialAction: { phoneNumber: '+4930123456' } },
	},
	{ type: 'Share Location', action: { shareLocationAction: {} } },
	{
		type: 'View Location',
		fields: { searchQuery: 'Brandenburg Gate' },
		action: { viewLocationAction: { query: 'Brandenburg Gate' } },
	},
	{
		type: 'Create Calendar Event',
		fields: { eventTitle: 'Dinner at Luigi' },
		times: { start: '2030-01-15 19:00:00', end: '2030-01-15 21:30:00' },
		action: {
			createCalendarEventAction: {
				startTime: '2030-01-15T18:00:00Z',
				endTime: '2030-01-15T20:30:00Z',
				title: 'Dinner at Luigi',
			},
		},
	},
];

/** Builds a suggestion in a row that was just added: `path` is that of the row. */
export const fillSuggestion = async (
	{ choose, fill, fillTime }: Editor,
	path: string,
	{ type, fields = {}, times = {} }: OnScreen,
	text: string,
): Promise<void> => {
	if (type !== 'Reply') await choose(`${path}.type`, type);
	await fill(`${path}.text`, text);
	for (const [name, value] of Object.entries(fields)) await fill(`${path}.${name}`, value);
	for (const [name, time] of Object.entries(times)) await fillTime(`${path}.${name}`, time);
};

/** The suggestion as it has to arrive. What is left empty as Postback Data comes back as its text. */
export const suggestionOf = ({ action }: OnScreen, text: string): object => {
	const wording = { text, postbackData: text };

	return action === undefined ? { reply: wording } : { action: { ...wording, ...action } };
};
