import type { Check } from './behaviour';
import { FIXTURES } from './fixtures';
import { openStage } from './stage';

// A machine may be busy.
jest.setTimeout(30_000);

const checked = FIXTURES.flatMap(({ name, outcome, check }) =>
	check ? [[`${name}: ${outcome}`, check] as const] : [],
);

test.each<readonly [string, Check]>(checked)('%s', async (_, check) => {
	const stage = await openStage();
	try {
		await check(stage);
	} finally {
		await stage.close();
	}
});

test('most payloads are taken or made', () => {
	expect(checked.length).toBeGreaterThan(0.8 * FIXTURES.length);
});
