import { resources } from '../../nodes/RcsForBusiness/actions/registry';
import { openQuestionsSchema } from '../../simulator/openQuestions';
import { operationTrials } from '../../scripts/live/operations';
import { questionTrials } from '../../scripts/live/questions';
import { isLeftOut } from '../../scripts/live/step';

/** `npm run live` goes through all of these, or says why it does not. */
test('every operation is tried in scripts/live/operations, or left out for a reason', () => {
	const operations = resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `${resource}.${value}`),
	);

	expect(Object.keys(operationTrials).sort()).toEqual(operations.sort());
});

test('every switch of the simulator is put to Google in scripts/live/questions, or left out', () => {
	expect(Object.keys(questionTrials).sort()).toEqual(Object.keys(openQuestionsSchema.shape).sort());
});

test('what is left out has a reason, and says how a person can see it', () => {
	const leftOut = Object.values({ ...operationTrials, ...questionTrials }).filter(isLeftOut);

	expect(leftOut.length).toBeGreaterThan(0);
	for (const { because, instead } of leftOut) {
		expect(because).toMatch(/\w{3}/);
		expect(instead).toMatch(/^[A-Z].*\.$/);
	}
});
