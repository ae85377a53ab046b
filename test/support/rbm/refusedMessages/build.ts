/** A message Google would refuse, and what the node says about it. */
export interface RefusedMessage {
	/** A sentence that ends in "is refused". */
	readonly name: string;
	readonly message: unknown;
	/** Every problem the node finds, in order. */
	readonly says: readonly string[];
	/** The field the simulator refuses, in Google's words; left out when it is the whole message. */
	readonly at?: string;
	/** Why the simulator, as Google presumably does, takes what the node refuses. */
	readonly takenBySimulator?: string;
}

export const HOUR = '2030-01-01T09:00:00Z';
export const LATER = '2030-01-01T10:00:00Z';
export const PICTURE = 'https://shop.example/cake.jpg';

export const reply = (text: unknown = 'Yes', postbackData: unknown = 'yes') => ({
	reply: { text, postbackData },
});
export const action = (fields: object) => ({
	action: { text: 'Tap', postbackData: 'tap', ...fields },
});
export const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

export const content = (contentMessage: unknown) => ({ contentMessage });
export const message = (fields: object) => ({ contentMessage: { text: 'Hello' }, ...fields });
export const chips = (suggestions: unknown) => content({ text: 'Hello', suggestions });
export const tap = (fields: object) => chips([action(fields)]);

export const media = (fields: object = {}) => ({ contentInfo: { fileUrl: PICTURE }, ...fields });
export const standalone = (cardContent: unknown, fields: object = {}) =>
	content({ richCard: { standaloneCard: { ...fields, cardContent } } });
export const carousel = (cardContents: unknown, fields: object = {}) =>
	content({ richCard: { carouselCard: { ...fields, cardContents } } });
