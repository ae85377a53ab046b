import { BoundedMap } from '../../../rbm/boundedMap';

test('holds at most what it may, and drops what was used longest ago', () => {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.get('a')).toBe(1);
	map.set('c', 3);

	expect(map.size).toBe(2);
	expect(map.has('b')).toBe(false);
	expect(map.get('b')).toBeUndefined();
	expect([map.get('a'), map.get('c')]).toEqual([1, 3]);
});

test('setting again replaces, and is a use', () => {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1);
	map.set('b', 2);
	map.set('a', 3);
	map.set('c', 4);

	expect(map.get('a')).toBe(3);
	expect(map.has('b')).toBe(false);
});

test('asking whether there is an entry is no use of it', () => {
	const map = new BoundedMap<string, number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect(map.has('a')).toBe(true);
	map.set('c', 3);

	expect(map.has('a')).toBe(false);
});

test('an entry may be taken out', () => {
	const map = new BoundedMap<string, undefined>(1);
	map.set('a', undefined);
	expect(map.has('a')).toBe(true);
	map.delete('a');

	expect(map.size).toBe(0);
});
