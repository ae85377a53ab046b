import { evaluate, parse, type Token } from '@humanwhocodes/momoa';

import { invalidArgument } from './errors';

/** Protobuf reads no deeper. */
const MAX_DEPTH = 100;

const isDeeperThan = (depth: number, value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));

const SPACE = /^[ \t\n\v\f\r]*$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d*)?(e[+-]?\d+)?$/i;
const BARE_KEY = /^[A-Za-z_$][\w$]*$/;
/** JSON5 reads these otherwise than Google: as a code, or as nothing. */
const OTHER_ESCAPE = /^\\[x\d\r\n\u2028\u2029]$/;

/** Whether Google's parser knows a token of JSON5, which has more than it. */
const isKnown = ({ type, loc }: Token, text: string): boolean => {
	const raw = text.slice(loc.start.offset, loc.end.offset);
	if (/Comment$/.test(type)) return false;
	if (type === 'Number') return NUMBER.test(raw);
	if (type === 'Identifier') return BARE_KEY.test(raw);
	if (type === 'String') return !raw.match(/\\[^]/g)?.some((escape) => OTHER_ESCAPE.test(escape));
	return true;
};

/**
 * JSON as Google's parser takes it beyond the standard: single quotes, bare keys, a comma at the end
 * of a list, line breaks in texts. Throws for what JSON5 has besides: comments, other figures.
 * https://github.com/protocolbuffers/protobuf/blob/v3.20.3/src/google/protobuf/util/internal/json_stream_parser.cc
 */
const parseLeniently = (text: string): unknown => {
	const root = parse(text, { mode: 'json5', ranges: true, tokens: true });
	let end = 0;
	for (const token of root.tokens ?? []) {
		const { start } = token.loc;
		if (!SPACE.test(text.slice(end, start.offset)) || !isKnown(token, text)) {
			throw new Error(`Unexpected token in line ${start.line}, column ${start.column}`);
		}
		end = token.loc.end.offset;
	}
	if (!SPACE.test(text.slice(end))) throw new Error('Unexpected text at the end');
	return evaluate(root);
};

/** The value of a JSON text, an empty one being {}. Throws an ApiError (400). */
export const parseJson = (text: string): unknown => {
	if (text === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		try {
			value = parseLeniently(text);
		} catch (error) {
			throw invalidArgument(`Invalid JSON payload received. ${(error as Error).message}`);
		}
	}
	if (isDeeperThan(MAX_DEPTH, value)) {
		throw invalidArgument(
			'Invalid JSON payload received. Message too deep. Max recursion depth reached.',
		);
	}
	return value;
};
