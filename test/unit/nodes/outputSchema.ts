import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from '../../../scripts/machine/repository';

/** What n8n shows of an output before the first run. */
interface Schema {
	readonly type: 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number';
	/** Of an object; without any, its keys are not known before. */
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

const folder = path.join(repository, 'nodes/RcsForBusiness/__schema__/v1.0.0');

/** Every operation that has a schema, as `resource/operation`. */
export const describedOperations = (): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length).split(path.sep).join('/'));

export const schemaOf = (operation: string): Schema =>
	JSON.parse(readFileSync(path.join(folder, `${operation}.json`), 'utf8')) as Schema;

/** What a schema promises: the path and type of every value, such as `checks.[].status: string`. */
export const promises = ({ type, properties = {}, items }: Schema, at = ''): string[] => {
	const inner: readonly (readonly [string, Schema])[] =
		items === undefined ? Object.entries(properties) : [['[]', items]];

	return inner.length === 0
		? [`${at}: ${type}`]
		: inner.flatMap(([name, schema]) => promises(schema, at === '' ? name : `${at}.${name}`));
};

/** What an output holds, in the same words. Maps that the schema leaves open are objects to it. */
export const holds = (value: unknown, { properties, items }: Schema, at = ''): string[] => {
	const below = (name: string) => (at === '' ? name : `${at}.${name}`);
	if (Array.isArray(value)) {
		return value.flatMap((entry) => holds(entry, items ?? NOTHING, below('[]')));
	}
	if (typeof value !== 'object' || value === null) {
		return [`${at}: ${Number.isInteger(value) ? 'integer' : typeof value}`];
	}
	if (properties !== undefined && Object.keys(properties).length === 0) return [`${at}: object`];

	return Object.entries(value).flatMap(([name, inner]) =>
		holds(inner, properties?.[name] ?? NOTHING, below(name)),
	);
};

const NOTHING = {} as Schema;

/** @throws an output that holds what its schema does not promise, or something of another type */
export const assertPromised = (operation: string, output: unknown): void => {
	const schema = schemaOf(operation);
	const promised = promises(schema);
	const surprising = holds(output, schema).filter((value) => !promised.includes(value));
	if (surprising.length > 0) {
		throw new Error(`The schema of ${operation} does not promise ${surprising.join(', ')}`);
	}
};
