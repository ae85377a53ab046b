import { action, chips, reply, tap, times, type RefusedMessage } from './build';

/** What is wrong with a suggestion below a message. */
export const suggestions: readonly RefusedMessage[] = [
	{
		name: 'twelve suggestions',
		message: chips(times(12, reply())),
		at: 'content_message.suggestions',
		says: ['Suggestions has 12 entries; RCS allows at most 11. Remove 1.'],
	},
	{
		name: 'a suggestion of 26 letters',
		message: chips([reply('x'.repeat(26))]),
		at: 'content_message.suggestions[0].reply.text',
		says: ['Suggestion 1: Text has 26 characters; RCS allows 25. Shorten it.'],
	},
	{
		name: 'a suggestion that shows nothing',
		message: chips([reply('')]),
		at: 'content_message.suggestions[0].reply.text',
		says: ['Suggestion 1: Text is empty. Write what the suggestion shows, at most 25 characters.'],
	},
	{
		name: 'a suggestion without text',
		message: chips([{ action: { shareLocationAction: {} } }]),
		at: 'content_message.suggestions[0].action.text',
		says: ['Suggestion 1: Text is empty. Write what the suggestion shows, at most 25 characters.'],
	},
	{
		name: 'postback data of 2049 letters on a reply',
		message: chips([reply('Yes', 'x'.repeat(2049))]),
		at: 'content_message.suggestions[0].reply.postback_data',
		says: ['Suggestion 1: Postback Data has 2049 characters; RCS allows 2048. Shorten it.'],
	},
	{
		name: 'postback data of 2049 letters on an action',
		message: tap({ postbackData: 'x'.repeat(2049), shareLocationAction: {} }),
		at: 'content_message.suggestions[0].action.postback_data',
		says: ['Suggestion 1: Postback Data has 2049 characters; RCS allows 2048. Shorten it.'],
	},
	{
		name: 'postback data as object',
		message: chips([reply('Yes', { a: 1 })]),
		at: 'content_message.suggestions[0].reply.postback_data',
		says: ['Suggestion 1: Postback Data must be a text. Check the expression in this field.'],
	},
	{
		name: 'a suggestion of nothing',
		message: chips([{}]),
		at: 'content_message.suggestions[0]',
		says: ['Suggestion 1 is empty. It needs one of reply, action.'],
	},
	{
		name: 'a suggestion that is a reply and an action',
		message: chips([{ ...reply(), ...action({ shareLocationAction: {} }) }]),
		at: 'content_message.suggestions[0]',
		says: ['Suggestion 1 holds reply and action. Only one of them can be sent: remove the rest.'],
	},
];
