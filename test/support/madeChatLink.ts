import { filledIn } from '../unit/nodes/filledIn';
import { run } from '../unit/nodes/run';

/** What *Make Chat Link* makes of these fields: the link, and its QR code. */
export const madeChatLink = async (fields: Readonly<Record<string, unknown>>) => {
	const { items, data } = await run({
		credential: { agentId: 'shop' },
		items: [filledIn({ resource: 'agent', operation: 'makeChatLink', ...fields })],
		helpers: {
			prepareBinaryData: async (content) => ({
				data: (content as Buffer).toString('base64'),
				mimeType: 'image/png',
			}),
		},
		answer: undefined,
	});

	return {
		link: data[0]?.link,
		png: Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64'),
	};
};
