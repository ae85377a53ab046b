import { RateLimit } from '../../../../nodes/RcsForBusiness/pace/rate';

const DAY = 86_400_000;

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** One that took so many requests, evenly, in the second before. */
const after = (accepted: number, now = DAY): RateLimit => {
	const rate = new RateLimit();
	for (let at = 0; at < accepted; at++) {
		const sentAt = now - 1000 + (1000 * at) / accepted;
		rate.take(sentAt);
		rate.accept(sentAt, sentAt);
	}

	return rate;
};

test('it is free while nothing is refused', () => {
	const rate = after(500);

	expect(rate.wait(DAY)).toBe(0);
	expect(rate.perSecond).toBeUndefined();
});

test('after a refusal it is a tenth below what went through, once one request has asked', () => {
	const rate = after(100);
	rate.refuse(DAY, DAY - 50);

	expect(rate.perSecond).toBe(90);
	expect(rate.wait(DAY)).toBe(100);
	rate.take(DAY + 100);
	expect(rate.wait(DAY + 5000)).toBe(Infinity);
	rate.accept(DAY + 150, DAY + 100);
	expect(rate.wait(DAY + 150)).toBe(0);
	rate.take(DAY + 150);
	rate.take(DAY + 150);
	rate.take(DAY + 162);
	expect(rate.wait(DAY + 162)).toBeCloseTo((3 * 1000) / 90 - 20 - 12, 5);
});

test('up to 20 milliseconds that a request is late are made up for', () => {
	const rate = after(100);
	rate.refuse(DAY, DAY - 50);
	rate.take(DAY + 100);
	rate.accept(DAY + 100, DAY + 100);
	const [began, each] = [DAY + 100, 1000 / 90];
	expect(rate.wait(began)).toBeCloseTo(each, 5);
	for (let count = 2; count <= 50; count++) rate.take(began + (count - 1) * each + 7);
	expect(rate.wait(began)).toBeCloseTo(50 * each, 5);

	const late = began + 50 * each + 300;
	rate.take(late);
	expect(rate.wait(late)).toBe(0);
	rate.take(late);
	expect(rate.wait(late)).toBeCloseTo(2 * each - 20, 5);
});

test('what was under way when it was cut says nothing new', () => {
	const rate = after(100);
	rate.refuse(DAY, DAY - 50);
	rate.refuse(DAY + 10, DAY - 40);
	rate.accept(DAY + 10, DAY - 40);

	expect(rate.perSecond).toBe(90);
	expect(rate.wait(DAY)).toBe(100);
	rate.take(DAY + 100);
	expect(rate.wait(DAY + 100)).toBe(Infinity);
});

test('pauses double up to ten seconds, and begin anew once something went through', () => {
	const rate = after(100);
	const pauses: number[] = [];
	let now = DAY;
	for (let at = 0; at < 9; at++) {
		rate.refuse(now, now);
		pauses.push(rate.wait(now));
		now += rate.wait(now);
		rate.take(now);
	}
	expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);

	rate.accept(now, now);
	rate.refuse(now + 1000, now + 1000);
	expect(rate.wait(now + 1000)).toBe(100);
});

test('a quota a minute is known once pauses of a second did not help', () => {
	const rate = after(600);
	let now = DAY;
	for (let at = 0; at < 5; at++) {
		rate.refuse(now, now);
		now += rate.wait(now);
		rate.take(now);
	}

	expect(rate.perSecond).toBe(9);
});

test('it grows, slowly at first, and is free after a minute without a refusal', () => {
	const rate = after(100);
	rate.refuse(DAY, DAY);
	rate.take(DAY + 100);
	rate.accept(DAY + 100, DAY + 100);
	const at = (seconds: number) => {
		rate.take(DAY + 100 + seconds * 1000);
		return rate.perSecond;
	};

	expect([1, 2, 5, 10].map(at)).toEqual([90, 91, 97, 118]);
	expect(at(60)).toBeUndefined();
});

test('Retry-After is kept', () => {
	const rate = after(10);
	rate.refuse(DAY, DAY, 5000);

	expect(rate.wait(DAY)).toBe(5100);
});

test('what was too little to know a quota does not make it crawl', () => {
	const rate = after(3);
	rate.refuse(DAY, DAY);

	expect(rate.perSecond).toBe(10);
});

test('refusals within a second slow it down once', () => {
	const rate = after(100);
	rate.refuse(DAY, DAY);
	rate.accept(DAY + 100, DAY + 100);
	rate.refuse(DAY + 999, DAY + 999);
	expect(rate.perSecond).toBe(90);

	rate.accept(DAY + 1000, DAY + 1000);
	rate.refuse(DAY + 12_000, DAY + 12_000);
	expect(rate.perSecond).toBe(10);
});

test('while nothing goes through it falls to one a second, and never below', () => {
	const rate = new RateLimit();
	let now = DAY;
	for (let at = 0; at < 9; at++) {
		rate.refuse(now, now);
		now += rate.wait(now);
		rate.take(now);
	}

	expect(rate.perSecond).toBe(1);
});

test('an answer that says nothing of the rate lets the next one ask', () => {
	const rate = after(10);
	rate.refuse(DAY, DAY);
	rate.take(DAY + 100);
	rate.end();

	expect(rate.wait(DAY + 100)).toBeLessThan(Infinity);
});

test('it is stuck after two minutes without one success', () => {
	const rate = after(10);
	rate.refuse(DAY, DAY);
	rate.refuse(DAY + 60_000, DAY + 60_000);

	expect(rate.isStuck(DAY + 119_999)).toBe(false);
	expect(rate.isStuck(DAY + 120_000)).toBe(true);
	expect(rate.isHopeless(DAY + 120_000)).toBe(false);
	rate.refuse(DAY + 119_000, DAY + 119_000);
	expect(rate.isHopeless(DAY + 119_999)).toBe(false);
	expect(rate.isHopeless(DAY + 123_999)).toBe(true);
	expect(rate.isHopeless(DAY + 124_000)).toBe(false);
	rate.accept(DAY + 124_001, DAY + 124_000);
	expect(rate.isStuck(DAY + 999_999)).toBe(false);
});
