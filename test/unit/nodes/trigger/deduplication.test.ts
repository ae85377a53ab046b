import { claim } from '../../../../nodes/RcsForBusiness/trigger/deduplication';
import {
	MAX_EVENTS_UNDER_WAY,
	MAX_REMEMBERED_EVENTS,
	MAX_WAITING_COPIES,
} from '../../../../nodes/RcsForBusiness/trigger/limits';

/** A first delivery; `settle` is n8n's answer to it. */
const first = async (key: string) => {
	const claimed = await claim(key);
	if (claimed === undefined || claimed.isDuplicate) throw new Error(`${key} is not the first`);
	return claimed;
};

test('what was answered longest ago is forgotten when memory is full, and only that', async () => {
	for (let event = 0; event <= MAX_REMEMBERED_EVENTS; event++) {
		(await first(`event-${event}`)).settle(true);
	}

	expect(await claim('event-1')).toEqual({ isDuplicate: true });
	expect(await claim(`event-${MAX_REMEMBERED_EVENTS}`)).toEqual({ isDuplicate: true });
	(await first('event-0')).settle(true);
});

test('one copy too many does not wait; the others share what becomes of the first', async () => {
	const { settle } = await first('flooded');
	const copies = Array.from({ length: MAX_WAITING_COPIES }, async () => await claim('flooded'));

	expect(await claim('flooded')).toBeUndefined();
	settle(true);
	expect(await Promise.all(copies)).toEqual(copies.map(() => ({ isDuplicate: true })));
});

test('one event too many under way is not taken, until one of them is answered', async () => {
	const underWay = [];
	for (let event = 0; event < MAX_EVENTS_UNDER_WAY; event++) {
		underWay.push(await first(`under-way-${event}`));
	}

	expect(await claim('one-too-many')).toBeUndefined();
	underWay[0]!.settle(true);
	(await first('one-too-many')).settle(true);
	for (const { settle } of underWay) settle(false);
});

describe('a first delivery that n8n never answers', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});
	afterEach(() => {
		jest.useRealTimers();
	});
	const HOUR = 3_600_000;

	test('keeps a copy waiting for five seconds, which is then to be sent again', async () => {
		const { settle } = await first('stuck');
		const copy = claim('stuck');

		await jest.advanceTimersByTimeAsync(4_999);
		await expect(Promise.race([copy, Promise.resolve('waits')])).resolves.toBe('waits');
		await jest.advanceTimersByTimeAsync(1);
		expect(await copy).toBeUndefined();
		settle(true);
		expect(await claim('stuck')).toEqual({ isDuplicate: true });
	});

	test('makes room for other copies when one has waited', async () => {
		const { settle } = await first('patient');
		const copies = Array.from({ length: MAX_WAITING_COPIES }, async () => await claim('patient'));
		await jest.advanceTimersByTimeAsync(5_000);
		expect(await Promise.all(copies)).toEqual(copies.map(() => undefined));

		const another = claim('patient');
		settle(true);
		expect(await another).toEqual({ isDuplicate: true });
	});

	test('is given up after an hour: the next copy takes its place', async () => {
		const stopped = await first('stopped');
		await jest.advanceTimersByTimeAsync(HOUR - 1);
		const early = claim('stopped');
		await jest.advanceTimersByTimeAsync(1);
		const next = await first('stopped');

		await jest.advanceTimersByTimeAsync(5_000);
		expect(await early).toBeUndefined();
		// n8n ends the answer after all: that of the next one still counts.
		stopped.settle(false);
		const copy = claim('stopped');
		next.settle(true);
		expect(await copy).toEqual({ isDuplicate: true });
	});

	test('leaves no timer behind when it is answered', async () => {
		const { settle } = await first('answered');
		const copy = claim('answered');
		settle(true);

		expect(await copy).toEqual({ isDuplicate: true });
		expect(jest.getTimerCount()).toBe(0);
	});

	test('does not count against new events for longer than an hour', async () => {
		for (let event = 0; event < MAX_EVENTS_UNDER_WAY; event++) await first(`lost-${event}`);
		expect(await claim('new')).toBeUndefined();

		await jest.advanceTimersByTimeAsync(HOUR);
		(await first('new')).settle(true);
	});
});
