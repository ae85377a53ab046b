import { thrown } from '../../../support/thrown';
import { accept, check, NUMBER, refuse, run, sendText } from '../run';

const BAD = { phoneNumber: 'anna' };
const PROBLEM =
	'Phone Number holds characters that are not part of a number. It must look like +4915112345678.';
const patients = (count: number, ...bad: readonly number[]) =>
	Array.from({ length: count }, (_, index) =>
		sendText(bad.includes(index) ? BAD : { phoneNumber: `+1222333${1000 + index}` }),
	);

/** Runs it where nothing may be sent. */
const refusalOf = async (items: readonly object[]) =>
	await thrown(() => run({ items: items as never, answer: undefined as never }));

describe('in the mode that stops at an error', () => {
	test('one bad row means that nothing was sent, and is named', async () => {
		expect(await refusalOf(patients(10, 9))).toMatchObject({
			message: PROBLEM,
			context: { itemIndex: 9 },
			description:
				'Correct the field "Phone Number". Nothing was sent: 1 of 10 items cannot be used as they are: number with other characters (item 10). To let the other items go out all the same, set "On Error" in the node\'s settings to continue.',
		});
	});

	test('all bad rows and their reasons are told at once', async () => {
		const items = [...patients(3, 1), sendText({ text: '' }), sendText({ text: '' })];

		expect(await refusalOf(items)).toMatchObject({
			context: { itemIndex: 1 },
			description: expect.stringContaining(
				'Nothing was sent: 3 of 5 items cannot be used as they are: 2 with an empty "Text" (items 4, 5), 1 number with other characters (item 2). To let',
			) as string,
		});
	});

	test('of many bad rows, ten are named', async () => {
		const all = Array.from({ length: 25 }, (_, index) => index);

		expect(await refusalOf(patients(30, ...all))).toMatchObject({
			description: expect.stringContaining(
				'25 of 30 items cannot be used as they are: numbers with other characters (items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 15 more).',
			) as string,
		});
	});

	test('what sends nothing anyway says so', async () => {
		expect(await refusalOf([check(), check(BAD)])).toMatchObject({
			description: expect.stringContaining('Nothing was done: 1 of 2 items') as string,
		});
	});

	test('a single item is told without a count', async () => {
		expect(await refusalOf([sendText(BAD)])).toMatchObject({
			description: 'This item was not sent. Correct the field "Phone Number".',
		});
	});

	test('where something went out, the error says what running it again would do', async () => {
		const answer = ({ url }: { readonly url: string }) =>
			url.includes('2223331002') ? refuse(403, 'PERMISSION_DENIED', 'No.') : accept();

		expect(
			await thrown(() => run({ items: patients(3), answer, pacing: { atOnce: 1, retries: 0 } })),
		).toMatchObject({
			context: { itemIndex: 2 },
			description: expect.stringMatching(
				/Of 3 items before the node stopped: 2 accepted\. "Retry" in the list of executions sends none of them again\. Running the list anew does, unless there is a Deduplication Key\.$/,
			) as string,
		});
	});
});

describe('in the mode that continues', () => {
	const items = patients(3, 1);
	const input = [{ name: 'Ada' }, { name: 'Ben', phone: 'anna' }, { name: 'Cleo' }];

	test('the others go out, and a bad row keeps its own fields', async () => {
		const { data, requests } = await run({ items, input, continueOnFail: true });

		expect(requests).toHaveLength(2);
		expect(data).toMatchObject([
			{ accepted: true },
			{ name: 'Ben', phone: 'anna', error: { message: PROBLEM } },
			{ accepted: true },
		]);
	});

	test('for the error output n8n adds them itself, and wants nothing beside the error', async () => {
		const { data } = await run({
			items,
			input,
			continueOnFail: true,
			node: { onError: 'continueErrorOutput' },
		});

		expect(Object.keys(data[1] ?? {})).toEqual(['error']);
	});

	test('no advice makes people run the whole list again', async () => {
		const { data } = await run({ items, input, continueOnFail: true });

		expect(JSON.stringify(data[1])).not.toMatch(/again/i);
	});
});

test('a condition that cannot be read fails its own item only', async () => {
	const { data } = await run({
		items: [
			{ resource: 'capability', operation: 'checkMany', agentId: '', phoneNumbers: NUMBER },
			{ resource: 'capability', operation: 'checkMany', agentId: '', phoneNumbers: NUMBER },
		],
		continueOnFail: true,
	});

	expect(data).toHaveLength(2);
	expect(data[0]).toMatchObject({
		error: { message: expect.stringContaining('allItemsTogether') as string },
	});
});
