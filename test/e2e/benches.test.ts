import { benchNames, loadBench, ratiosOf } from '../support/measure/bench';

test('there are benches', () => {
	expect(benchNames).toContain('receiving');
});

test.each(benchNames)('the bench %s measures everything it compares', async (name) => {
	const { run } = await loadBench(name);

	const result = await run({ size: 'tiny' });

	expect(result.figures.length).toBeGreaterThan(0);
	for (const { of, value } of result.figures) expect([of, value > 0]).toEqual([of, true]);
	for (const { of, value } of ratiosOf(result)) expect([of, value > 0]).toEqual([of, true]);
});
