import { simulate, type Service } from './simulate';

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

const fixed =
	(milliseconds: number): Service =>
	() => ({ milliseconds });

const refusal = { refusedForAll: true } as const;

/** Takes so many in each window of time, and refuses the others. */
const quota = (most: number, windowMs: number, milliseconds: number): Service => {
	let window = -1;
	let taken = 0;

	return ({ at }) => {
		const now = Math.floor(at / windowMs);
		if (now !== window) [window, taken] = [now, 0];
		if (taken >= most) return { milliseconds, ending: refusal };
		taken += 1;

		return { milliseconds };
	};
};

test.each([20, 50, 150, 500])('at %i ms it grows to as many as it may', async (milliseconds) => {
	const told = await simulate(fixed(milliseconds), 5000);

	const best = (5000 / 100) * (milliseconds / 1000);
	expect(told).toMatchObject({ accepted: 5000, refused: 0, lost: 0 });
	expect(told.seconds / best).toBeLessThan(1.25);
	expect(Math.max(...told.most)).toBe(100);
});

test('where our own process is the bottleneck, more at once are not tried', async () => {
	const told = await simulate(fixed(50), 2000, { busy: () => 0.97 });

	expect(Math.max(...told.most)).toBe(20);
});

test('of a quota of 100 a second, 90 pass, and few are refused', async () => {
	const told = await simulate(quota(100, 1000, 50), 6000);

	expect(told).toMatchObject({ accepted: 6000, lost: 0 });
	expect(6000 / told.seconds).toBeGreaterThanOrEqual(90);
	expect(told.refused / 6000).toBeLessThan(0.05);
});

test('with 6,000 a minute and no Retry-After everything arrives', async () => {
	const told = await simulate(quota(6000, 60_000, 50), 20_000);

	expect(told).toMatchObject({ accepted: 20_000, lost: 0 });
	expect(told.seconds).toBeLessThan(260);
	expect(told.refused / 20_000).toBeLessThan(0.05);
});

test('with a service that slows under load it stays where more is no faster', async () => {
	// Forty at a time; others wait in its queue.
	const slowing: Service = ({ under }) => ({ milliseconds: 100 * Math.max(1, under / 40) });
	const told = await simulate(slowing, 20_000);

	const settled = told.most.slice(10);
	expect(told).toMatchObject({ accepted: 20_000, lost: 0 });
	expect(20_000 / told.seconds).toBeGreaterThan(0.85 * 400);
	expect(Math.max(...settled)).toBeLessThanOrEqual(90);
});

test('a service that gets slower for its own reasons does not make it slow down', async () => {
	const told = await simulate(({ at }) => ({ milliseconds: at < 10_000 ? 100 : 300 }), 20_000);

	const later = told.most.slice(20, -2);
	expect(Math.min(...later)).toBeGreaterThanOrEqual(80);
});

test('while it fails for a minute it asks little, and then it is back soon', async () => {
	const failing: Service = ({ at }) => ({
		milliseconds: 50,
		ending: at > 5000 && at < 65_000 ? 'failed' : 'answered',
	});
	const told = await simulate(failing, 60_000);

	expect(Math.max(...told.most.slice(20, 60))).toBeLessThanOrEqual(10);
	expect(Math.max(...told.most.slice(66, 76))).toBeGreaterThanOrEqual(80);
});

test('after two minutes without one success it says so, to all who wait', async () => {
	const told = await simulate(() => ({ milliseconds: 50, ending: refusal }), 500);

	expect(told).toMatchObject({ accepted: 0, lost: 500 });
	expect(told.seconds).toBeGreaterThan(115);
	expect(told.seconds).toBeLessThan(150);
	expect(told.refused).toBeLessThan(150);
});

test('one that is refused for itself ends, and the others go through', async () => {
	let count = 0;
	const told = await simulate(
		() => ({ milliseconds: 20, ending: ++count % 50 === 0 ? refusal : 'answered' }),
		3000,
	);

	expect(told.lost).toBe(0);
});
