/** What Google sent, decoded. Nothing in it is known to be what it should be. */
export type Payload = Readonly<Record<string, unknown>>;

/** A text with something in it. */
export const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** A size in bytes. An int64 comes as a text, an int32 as a number. */
export const size = (value: unknown): number | undefined => {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
};

/** Degrees. Proto JSON leaves out a zero. */
export const degrees = (value: unknown): number | undefined => {
	if (value === undefined) return 0;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** Users' callbacks name the phone one way, expiries the other; two that differ name nobody. */
export const phoneNumberOf = (raw: Payload): string | undefined => {
	const sender = text(raw.senderPhoneNumber);
	const subject = text(raw.phoneNumber);
	if (sender !== undefined && subject !== undefined && sender !== subject) return undefined;

	return sender ?? subject;
};
