import { claim } from '../../../nodes/RcsForBusiness/trigger/deduplication';
import {
	MAX_EVENTS_UNDER_WAY,
	MAX_REMEMBERED_EVENTS,
	MAX_WAITING_COPIES,
} from '../../../nodes/RcsForBusiness/trigger/limits';

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
