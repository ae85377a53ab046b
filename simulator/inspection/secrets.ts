/** Nobody may read these later, wherever they stand in JSON, a form or a query. */
const SECRET =
	/^(verification_?token|client_?token|access_?token|oauth_?token|id_?token|assertion|private_?key|key)$/i;
const SECRET_HEADER = /^(authorization|proxy-authorization|cookie|set-cookie|x-goog-api-key)$/i;

export const HIDDEN = '(hidden)';

/** A copy of a JSON value without its secrets. */
export const withoutSecrets = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (name, field: unknown) => (SECRET.test(name) ? HIDDEN : field)) ?? 'null',
	);

/** Headers as names and texts, credentials hidden; of those, the scheme stays. */
export const withoutCredentials = (
	headers: Readonly<Record<string, unknown>>,
): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => {
				const text = String(value);
				if (!SECRET_HEADER.test(name)) return [name, text];
				const scheme = /^(Bearer|Basic) /i.exec(text)?.[0] ?? '';
				return [name, `${scheme}${HIDDEN}`];
			}),
	);
