import { randomUUID } from 'node:crypto';

import { byStatus, inShort, reply, text, type QuestionTrial } from './trial';

export const unknownFields: QuestionTrial<'refuse' | 'accept'> = {
	does: 'Send a text with a field that nobody knows beside it.',
	messages: 1,
	run: async ({ send, mark }) =>
		byStatus(
			await send(randomUUID(), {
				...text(`${mark()} With a field that nobody knows.`),
				fieldNobodyKnows: true,
			}),
			{ 200: 'accept', 400: 'refuse' },
		),
};

export const suggestionsPerCard: QuestionTrial<'4' | '10'> = {
	does: 'Send a card with 10 suggestions and, if that is refused, one with 5.',
	messages: 1,
	run: async ({ send, mark }) => {
		const withSuggestions = async (count: number) =>
			await send(randomUUID(), {
				contentMessage: {
					richCard: {
						standaloneCard: {
							cardOrientation: 'VERTICAL',
							cardContent: {
								title: `${mark()} A card with ${count} suggestions`,
								suggestions: Array.from({ length: count }, (_, at) => reply(`Decision ${at + 1}`)),
							},
						},
					},
				},
			});
		const ten = await withSuggestions(10);
		if (ten.status === 200) return { is: '10', saw: '10 suggestions: 200' };
		if (ten.status !== 400) return { saw: `10 suggestions: ${inShort(ten)}`, isNew: true };
		const five = await withSuggestions(5);

		return byStatus(five, { 400: '4' }, ' for 5 suggestions; 10 were refused too');
	},
};
