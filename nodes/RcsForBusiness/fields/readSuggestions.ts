import { fieldAt } from '../../../rbm/message/check/finding';
import { writePostback } from '../../../rbm/message/postback';
import { readDialNumber } from '../../../rbm/phone/dialNumber';
import { isBlank } from '../../../rbm/record';
import {
	suggestionTypes,
	urlApplications,
	webviewModes,
	type ActionDetails,
	type Suggestion,
} from '../../../rbm/message/suggestion';
import type { Form } from './form';

/** The suggestions of a message or card, as Google takes them; nothing when there are none. */
export const readSuggestions = (form: Form): { readonly suggestions?: readonly Suggestion[] } => {
	const rows = form.rows('suggestions', 'Suggestion');

	return rows.length === 0 ? {} : { suggestions: rows.map(readSuggestion) };
};

const readSuggestion = (row: Form): Suggestion => {
	const text = row.text('text') ?? '';
	const wording = { text, postbackData: readPostback(row) ?? text };
	const type = suggestionTypes.find(({ value }) => value === row.value('type'))?.value;
	if (type === undefined) {
		const choices = suggestionTypes.map(({ value }) => value).join(', ');
		row.refuse('Type', `does not exist. Choose one of ${choices}.`);
	}
	if (type === undefined || type === 'reply') return { reply: wording };

	const fallbackUrl = row.word('fallbackUrl');
	const action = { ...wording, ...detailsOf[type](row), ...(fallbackUrl && { fallbackUrl }) };

	// Exactly one detail, which TypeScript cannot see through the table.
	return { action } as Suggestion;
};

type ActionName = Exclude<(typeof suggestionTypes)[number]['value'], 'reply'>;

const detailsOf: {
	readonly [Name in ActionName]: (row: Form) => Pick<ActionDetails, `${Name}Action`>;
} = {
	openUrl: (row) => {
		const mode = webviewModes.find(({ value }) => value === row.value('openIn'))?.value;
		const description = row.word('webPageDescription');
		const url = row.word('url') ?? '';
		if (mode === undefined) return { openUrlAction: { url } };

		return {
			openUrlAction: {
				url,
				application: urlApplications[1].value,
				webviewViewMode: mode,
				...(description && { description }),
			},
		};
	},
	dial: (row) => ({ dialAction: { phoneNumber: readNumberToDial(row) } }),
	viewLocation: (row) => {
		const label = row.word('label');
		const pin = label === undefined ? {} : { label };
		if (row.value('location') === 'search') {
			const query = row.word('searchQuery') ?? '';
			return { viewLocationAction: { query, ...pin } };
		}
		const latitude = row.number('latitude') ?? NaN;
		const longitude = row.number('longitude') ?? NaN;

		return { viewLocationAction: { latLong: { latitude, longitude }, ...pin } };
	},
	shareLocation: () => ({ shareLocationAction: {} }),
	createCalendarEvent: (row) => {
		const description = row.text('eventDescription');
		return {
			createCalendarEventAction: {
				startTime: row.moment('start') ?? '',
				endTime: row.moment('end') ?? '',
				title: row.text('eventTitle') ?? '',
				...(description && { description }),
			},
		};
	},
};

const readNumberToDial = (row: Form): string => {
	const input = row.value('phoneNumber');
	if (isBlank(input)) return '';
	const field = fieldAt(row.at('Phone Number'));

	// What stands for one that was refused is never sent, and keeps the next check quiet.
	return row.noting(() => readDialNumber(input, row.numberingPlan, field)) ?? '0';
};

const readPostback = (row: Form): string | undefined => {
	if (row.value('postbackType') !== 'fields') return row.text('postbackData');

	const pairs = row.rows('postbackFields', 'Pair').map(({ value }) => ({
		name: value('name'),
		value: value('value'),
	}));
	if (pairs.length === 0) return undefined;

	return row.noting(() => writePostback(pairs, fieldAt(row.at('Postback Data'))));
};
