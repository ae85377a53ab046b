import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { InputError } from '../../../../rbm/explainedError';
import { refusedMessages } from '../../../support/rbm/refusedMessages';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const problemsOf = (message: unknown) => parseAgentMessage(message, NOW).problems ?? [];

test.each(refusedMessages.map((one) => [one.name, one] as const))(
	'%s is refused',
	(_name, { message, says }) => {
		const problems = problemsOf(message);

		expect(problems.map((problem) => problem.message)).toEqual(says);
		expect(says).not.toEqual([]);
		for (const problem of problems) expect(problem.message.startsWith(problem.field)).toBe(true);
	},
);

test('there are at least 60 such messages, each of its own kind', () => {
	const names = refusedMessages.map(({ name }) => name);

	expect(new Set(names).size).toBe(names.length);
	expect(names.length).toBeGreaterThanOrEqual(60);
});

test('a field is called as on screen, with its place', () => {
	const says = refusedMessages.find(({ name }) => name === 'everything wrong at once');

	expect(problemsOf(says?.message).map(({ field }) => field)).toEqual([
		'Card Width',
		'Card 1: Title',
		'Card 1: Description',
		'Card 2: File URL',
		'Card 2, Suggestion 1: Text',
	]);
});

test('all problems fit into one error', () => {
	const problems = problemsOf({ contentMessage: { text: '' }, ttl: '0s' });

	expect(new InputError(problems)).toMatchObject({
		message:
			'Text is empty. Write what the phone should show, or check the expression in this field.',
		description: 'Also: Expire After (ttl) must be more than 0 seconds.',
	});
});

test('a list without end tells of the first entries alone', () => {
	const suggestions = Array(1000).fill({});

	expect(problemsOf({ contentMessage: { text: 'Hello', suggestions } })).toHaveLength(1 + 11);
});
