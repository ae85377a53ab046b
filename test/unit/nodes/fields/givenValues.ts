import type { IDataObject } from 'n8n-workflow';

import { thrown } from '../../../support/thrown';
import { run, sendText } from '../run';

/** The node as a model uses it. */
export const TOOL = { type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' };
/** All that is said about an item that is refused. */
export const told = async (item: IDataObject, scene = {}) => {
	const error = (await thrown(() =>
		run({ items: [item], answer: undefined, timezone: 'UTC', ...scene }),
	)) as Error & { readonly description?: string };

	return [error.message, error.description].join(' ');
};
/** What an item sends, and the hints that come with it. */
export const bodyOf = async (item: IDataObject, scene = {}) => {
	const { requests, hints } = await run({ items: [item], timezone: 'UTC', ...scene });
	return {
		body: requests.at(-1)?.body as { readonly [key: string]: unknown },
		hints: hints.map(({ message }) => message),
	};
};
export const withOption = (name: string, value: unknown) =>
	sendText({ options: { [name]: value } as IDataObject });
export const after = (amount: unknown, unit: unknown) =>
	withOption('expireAfter', { duration: { amount, unit } });
