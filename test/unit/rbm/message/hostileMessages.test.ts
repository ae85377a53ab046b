import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';
import { tap } from '../../../support/rbm/refusedMessages/build';
import { allowed } from '../../../support/measure/allowed';

const NOW = Date.parse('2026-11-20T15:00:00Z');
const values = [undefined, null, true, 7, NaN, '', 'x', '\ud83d', [], [null], {}, { a: 1 }];

/** A message with each of its parts, one after the other, replaced by `value`. */
function* replacedIn(whole: unknown, value: unknown): Iterable<unknown> {
	yield value;
	if (typeof whole !== 'object' || whole === null) return;
	for (const [key, part] of Object.entries(whole)) {
		for (const replaced of replacedIn(part, value)) {
			yield Array.isArray(whole)
				? whole.map((entry, index) => (index === Number(key) ? replaced : entry))
				: { ...whole, [key]: replaced };
		}
	}
}

test.each(fixtureNames('req.agentMessage.'))(
	'whatever stands in place of any part of %s is told, not thrown',
	(name) => {
		for (const value of values) {
			for (const message of replacedIn(fixture(name), value)) {
				const { problems = [], warnings = [] } = parseAgentMessage(message, NOW);
				const told = [...problems, ...warnings].map((one) => one.message).join();

				expect(told).not.toMatch(/\[object|undefined|NaN/);
			}
		}
	},
);

test('names of object members are unknown fields like others', () => {
	const message = JSON.parse(
		'{"contentMessage":{"text":"Hi","__proto__":{"richCard":1},"constructor":2},"toString":3}',
	) as unknown;
	const { problems, warnings = [], message: parsed } = parseAgentMessage(message, NOW);

	expect(problems).toBeUndefined();
	expect(JSON.stringify(parsed)).toBe(JSON.stringify(message));
	expect(warnings.map(({ field }) => field)).toEqual([
		'"toString"',
		'"__proto__"',
		'"constructor"',
	]);
});

test('a message that holds itself is refused', () => {
	const message: Record<string, unknown> = { contentMessage: { text: 'Hi' } };
	message.again = message;

	expect(parseAgentMessage(message, NOW).problems).toHaveLength(1);
});

test('no address and no number is repeated in what is told', () => {
	const secret = 'sig-4711';
	const messages = [
		tap({ openUrlAction: { url: `ftp://shop.example/?key=${secret}` } }),
		tap({ openUrlAction: { url: `https://shop.example/?key=${secret} x` } }),
		tap({ dialAction: { phoneNumber: `${secret} 0` } }),
	];

	for (const message of messages) {
		const { problems } = parseAgentMessage(message, NOW);
		expect(problems).toHaveLength(1);
		expect(JSON.stringify(problems)).not.toContain(secret);
	}
});

test.each([
	['percent signs', '%'.repeat(2000)],
	['question marks', `${'?'.repeat(1000)}#${'?'.repeat(1000)}ä`],
	['fragments', '#'.repeat(2000)],
	['a text without end', 'x'.repeat(5_000_000)],
])('an address of %s is judged at once', (_name, rest) => {
	const before = performance.now();
	const { problems } = parseAgentMessage(
		tap({ openUrlAction: { url: `https://shop.example/${rest}` } }),
		NOW,
	);

	expect(problems?.length).toBeGreaterThan(0);
	expect(performance.now() - before).toBeLessThan(allowed(2000));
});
