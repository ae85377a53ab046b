import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { openClient, type Client } from '../transport/client';
import { connectWith, CREDENTIAL } from '../transport/connection';
import type { Manner } from '../transport/retry';
import { isStartedByHand } from './startedByHand';

/** Gives the client of an item, by its place. @throws {InputError} its credential is not usable */
export type Clients = (index: number) => Client;

/** How many items are looked at between the first and the last, to see whether credentials differ. */
const BETWEEN = 3;

/**
 * Reads the credential. n8n does not tell whether there is an expression in it, and a reading takes
 * a look-up in its database; so it is read for some items, and where these differ, for each.
 *
 * @param items how many there are
 * @param isForEach whether to read it for each in any case
 * @throws {InputError} where all have the same: it is not usable
 */
export const readClients = async (
	context: IExecuteFunctions,
	items: number,
	manner: Manner,
	isForEach: boolean,
): Promise<Clients> => {
	const isByHand = isStartedByHand(context);
	const clients = new Map<string, () => Client>();
	const clientOf = (credential: ICredentialDataDecryptedObject): (() => Client) => {
		const key = JSON.stringify(credential);
		const known = clients.get(key);
		if (known !== undefined) return known;
		const client = once(() => openClient(context, connectWith(credential, manner, isByHand)));
		clients.set(key, client);

		return client;
	};
	const read = async (index: number) =>
		clientOf(await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL, index));

	const sample = await inOrder(isForEach ? [0] : sampleOf(items), read);
	const [first] = sample;
	if (first === undefined) throw new RangeError('There is no item');
	if (!isForEach && sample.every((one) => one === first)) {
		const client = first();
		return () => client;
	}

	const each = await inOrder([...Array(items).keys()], async (index) => {
		try {
			return await read(index);
		} catch (error) {
			// An expression may fail for one item.
			return failing(error);
		}
	});

	return (index) => (each[index] ?? first)();
};

/** Makes it when it is first asked for. What could not be made fails each time. */
const once = <Value>(make: () => Value): (() => Value) => {
	let made: { readonly value: Value } | undefined;

	return () => (made ??= { value: make() }).value;
};

const failing = (error: unknown) => (): never => {
	throw error;
};

const sampleOf = (items: number): readonly number[] => [
	...new Set(
		Array.from({ length: BETWEEN + 2 }, (_, at) => Math.round((at * (items - 1)) / (BETWEEN + 1))),
	),
];

/** One after the other: each sets up what n8n evaluates expressions with. */
const inOrder = async <Value>(
	indices: readonly number[],
	read: (index: number) => Promise<Value>,
): Promise<readonly Value[]> => {
	const values: Value[] = [];
	for (const index of indices) values.push(await read(index));

	return values;
};
