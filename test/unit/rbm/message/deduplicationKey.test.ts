import { readDeduplicationKey } from '../../../../rbm/message/deduplicationKey';
import { thrown } from '../../../support/thrown';

test.each<[unknown, string]>([
	[' order-4711 ', 'order-4711'],
	[4711, '4711'],
	['0', '0'],
	[0, '0'],
])('%p is the key %p', (input, key) => {
	expect(readDeduplicationKey(input, 'Key')).toBe(key);
});

test.each<[unknown, string]>([
	[{ id: 1 }, 'Key must be a text or a number, and holds an object.'],
	[['a'], 'Key must be a text or a number, and holds a list.'],
	[true, 'Key must be a text or a number, and holds "true".'],
	['[object Object]', 'Key would be the same for many messages'],
	['order-[object Object]', 'Key would be the same for many messages'],
	['undefined', 'Key would be the same for many messages'],
	['null', 'Key would be the same for many messages'],
	[NaN, 'Key would be the same for many messages'],
	['order-{{ $json.id }}', 'Key still holds {{ … }}. Set the field to "Expression".'],
	[' ', 'Key is empty for this item.'],
])('%p is none', async (input, message) => {
	const told = (await thrown(() => readDeduplicationKey(input, 'Key'))).message;

	expect(told.startsWith(message)).toBe(true);
});
