/** Whether a value from outside is an object with keys: neither `null` nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a value from outside; of one without keys, none. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
	isRecord(value) ? value : {};

/** Whether nothing was given: no value, or a text of blanks only. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
