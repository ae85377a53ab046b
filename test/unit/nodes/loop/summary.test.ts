import type { IHttpRequestOptions } from 'n8n-workflow';

import { optOutTable } from '../../../../nodes/RcsForBusiness/memory/optOuts';
import { table } from '../../../../nodes/RcsForBusiness/errors/table';
import { DOUBT } from '../../../../nodes/RcsForBusiness/errors/refusal';
import { errorPages } from '../../../../rbm/errorPages';
import { fakeTables } from '../../../support/execution/fakeTables';
import { AxiosError, type Scene } from '../../../support/execution/fakeExecution';
import { thrown } from '../../../support/thrown';
import { accept, check, markAsRead, refuse, revoke, run, sendText } from '../run';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
/** Numbers from +12223330000 on. */
const phone = (at: number): string => `+1222333${String(at).padStart(4, '0')}`;
const isTo = ({ url }: IHttpRequestOptions, ...people: readonly number[]): boolean =>
	people.some((at) => url.includes(encodeURIComponent(phone(at))));

const noRcs = () => refuse(404, 'NOT_FOUND', 'The specified phone number cannot be reached.');
const limit = () =>
	refuse(
		429,
		'RESOURCE_EXHAUSTED',
		'It has hit the allowed traffic limit for this agent on the user',
	);

/** Texts to so many people, and to these in another way. */
const texts = (count: number, others: Readonly<Record<number, object>> = {}) =>
	upTo(count).map((at) => sendText({ phoneNumber: phone(at), ...others[at] }));

/** What is said above the output of a list, and of what kind it is; links without their address. */
const summaryOf = async (scene: Scene): Promise<readonly (readonly [string, string])[]> => {
	const { summary } = await run({ continueOnFail: true, ...scene });

	return summary.map(({ type, message }) => [
		String(type),
		message.replace(/<a href="[^"]*#([a-z-]+)" target="_blank">([^<]*)<\/a>/g, '$2 [#$1]'),
	]);
};

const LATER = [
	'info',
	'Google answers "accepted". Whether the phone got the message, and whether it was read, arrives later: at the RCS for Business Trigger, with the same <code>messageId</code>.',
] as const;

describe('what is said of a list', () => {
	test('that all went out', async () => {
		expect(await summaryOf({ items: texts(1200) })).toEqual([['info', '1,200 accepted.'], LATER]);
	});

	test('that some numbers lack their country code, whatever they end in, and phones have no RCS', async () => {
		const national = Object.fromEntries(
			[1, 5, 11, 31].map((at) => [at, { phoneNumber: `0151 123456${10 + at}` }]),
		);
		const items = texts(50, national).map((one) => ({ ...one, notReachableOutput: true }));

		expect(
			await summaryOf({
				items,
				answer: (request) => (isTo(request, ...upTo(49).slice(40)) ? noRcs() : accept()),
			}),
		).toEqual([
			[
				'warning',
				'37 accepted. 13 not sent: 4 numbers without country code (items 2, 6, 12, 32), 9 not reachable by RCS [#not-reachable].',
			],
			LATER,
		]);
	});

	test('that phones have no RCS, without an output for them: ten are named', async () => {
		expect(
			await summaryOf({
				items: texts(40),
				answer: (request) => (isTo(request, 0, 1, 2) ? accept() : noRcs()),
			}),
		).toEqual([
			[
				'warning',
				'3 accepted. 37 not sent: not reachable by RCS [#not-reachable] (items 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 27 more).',
			],
			LATER,
		]);
	});

	test('that texts came out empty, and one number is too short', async () => {
		const items = texts(6, { 1: { text: '' }, 3: { text: ' ' }, 5: { phoneNumber: '+123' } });

		expect(await summaryOf({ items })).toEqual([
			[
				'warning',
				'3 accepted. 3 not sent: 2 with an empty "Text" (items 2, 4), 1 number too short or too long (item 6).',
			],
			LATER,
		]);
	});

	test('that people opted out or have got enough, which is no trouble where it is held back', async () => {
		const tables = fakeTables();
		tables.create(
			optOutTable.name,
			Object.keys(optOutTable.columns),
			[0, 2, 4].map((at) => ({
				...{ agentId: 'shop', phoneNumber: phone(at), subscription: 'unsubscribed', eventKey: at },
				since: '2026-11-01T10:00:00.000Z',
			})),
		);
		const items = texts(6).map((one) => ({
			...one,
			...{ honourOptOuts: true, exceptCodes: false, holdBack: { limitReached: true } },
		}));

		expect(
			await summaryOf({
				items,
				tables,
				answer: (request) => (isTo(request, 5) ? limit() : accept()),
			}),
		).toEqual([
			[
				'info',
				'2 accepted. 4 not sent: 3 opted out, 1 at a limit of their own [#limit-of-a-person].',
			],
			LATER,
		]);
	});

	test('that it is not known of some, which are not said to be unsent', async () => {
		const cut = () => {
			throw new AxiosError('socket hang up', 'ECONNRESET');
		};

		expect(
			await summaryOf({
				items: texts(5, { 4: { text: '' } }),
				answer: (request) => {
					if (isTo(request, 1)) return refuse(503, 'UNAVAILABLE', '');
					return isTo(request, 2, 3) ? cut() : accept();
				},
			}),
		).toEqual([
			[
				'warning',
				`1 accepted. 1 not sent: with an empty "Text" (item 5). 3 perhaps sent: 2 without an answer [#no-answer] (items 3, 4), 1 met by a problem of Google's own [#a-problem-of-google] (item 2).`,
			],
			LATER,
		]);
	});

	test('that none went out, as the credential cannot be used', async () => {
		expect(await summaryOf({ items: texts(12), credential: { endpoint: 'custom' } })).toEqual([
			[
				'warning',
				'None done. 12 not done: with a wrong "Messaging URL" (items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more).',
			],
		]);
	});

	test('of many reasons, the commonest five', async () => {
		const faults = ['abc', '', '+12', '1e9', '0151 1', '[]', '+1 222 333 4444 x3'];
		const items = texts(
			20,
			Object.fromEntries(upTo(14).map((at) => [at, { phoneNumber: faults[at % 7] }])),
		);

		expect(await summaryOf({ items })).toEqual([
			[
				'warning',
				'6 accepted. 14 not sent: 4 without a number (items 2, 6, 9, 13), 2 numbers with other characters (items 1, 8), 2 numbers too short or too long (items 3, 10), 2 numbers shortened by a spreadsheet (items 4, 11), 2 numbers without country code (items 5, 12), 2 for other reasons.',
			],
			LATER,
		]);
	});

	test('of messages that were taken back, and of those that were not', async () => {
		const items = upTo(4).map((at) => revoke({ phoneNumber: phone(at) }));

		expect(
			await summaryOf({
				items,
				answer: (request) =>
					isTo(request, 1, 2) ? noRcs() : { statusCode: 200, body: {} as never },
			}),
		).toEqual([['info', '2 revoked, 2 delivered before, or unknown (items 2, 3).']]);
	});

	test('of phones that were asked about', async () => {
		const items = [
			...upTo(3).map((at) => check({ phoneNumber: phone(at) })),
			check({ phoneNumber: 'x' }),
		];

		expect(
			await summaryOf({
				items,
				answer: (request) =>
					isTo(request, 0) ? noRcs() : { statusCode: 200, body: { features: [] } as never },
			}),
		).toEqual([
			[
				'warning',
				'2 reachable, 1 not reachable by RCS (item 1). 1 not checked: number with other characters (item 4).',
			],
		]);
	});

	test('of events', async () => {
		const items = upTo(3).map((at) => markAsRead({ phoneNumber: phone(at) }));

		expect(await summaryOf({ items })).toEqual([['info', '3 accepted.']]);
	});
});

test('a single item tells it by itself', async () => {
	expect(await summaryOf({ items: texts(1) })).toEqual([LATER]);
	expect(await summaryOf({ items: texts(1), answer: noRcs })).toEqual([]);
	expect(await summaryOf({ items: [check()], answer: noRcs })).toEqual([]);
});

test('with an output for errors it is the same', async () => {
	const node = { onError: 'continueErrorOutput' } as const;

	expect(await summaryOf({ items: texts(2, { 0: { text: '' } }), node })).toEqual([
		['warning', '1 accepted. 1 not sent: with an empty "Text" (item 1).'],
		LATER,
	]);
});

test('where the node stopped, the error tells how many went out, and what became of others', async () => {
	const items = texts(50).map((one) => ({ ...one, notReachableOutput: true }));
	const error = await thrown(() =>
		run({
			items,
			answer: (request) => {
				if (isTo(request, 30)) return refuse(403, 'PERMISSION_DENIED', 'No.');
				return isTo(request, 3, 7) ? noRcs() : accept();
			},
			pacing: { atOnce: 1, retries: 0 },
		}),
	);

	expect(error).toMatchObject({
		context: { itemIndex: 30 },
		description: expect.stringMatching(
			/Of 50 items before the node stopped: 28 accepted\. 2 not sent: <a [^>]*>not reachable by RCS<\/a>\. "Retry" in the list of executions sends none of them again\./,
		) as string,
	});
});

describe('the words of reasons', () => {
	test('fit behind a number, in the plural', () => {
		for (const words of Object.values(errorPages)) {
			expect(words).toMatch(
				/^(?:(?:files|numbers|webhooks) that|with(?:out)? |for |at |in |over |too |not |refused |answered |met )/,
			);
		}
	});

	test('are in doubt where the text says so', () => {
		for (const { next, isInDoubt } of table) {
			const text = typeof next === 'string' ? next : next({} as never);
			expect([text, text.includes(DOUBT)]).toEqual([text, isInDoubt === true]);
		}
	});
});
