import { NodeOperationError, type IHttpRequestOptions } from 'n8n-workflow';

import { fakeNode } from '../../../support/execution/strictFake';
import { thrown } from '../../../support/thrown';
import { accept, NUMBER, refuse, run, sendText } from '../run';

const failSecond = () => {
	let calls = 0;
	return () => {
		calls += 1;
		return calls === 2
			? refuse(404, 'NOT_FOUND', 'The specified phone number cannot be reached by RBM.')
			: accept();
	};
};

describe('told to continue', () => {
	test('the node gives an error item for each item that failed, and sends the others', async () => {
		const { items, requests } = await run({
			items: [sendText(), sendText(), sendText({ text: '' }), sendText({ text: 'Last' })],
			answer: failSecond(),
			continueOnFail: true,
		});

		expect(requests).toHaveLength(3);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ accepted: true }),
			{
				error: {
					message: 'This phone cannot be reached by RCS',
					description: expect.stringContaining('Send an SMS or e-mail instead') as string,
					code: 'NOT_FOUND',
					httpStatus: 404,
					docs: expect.stringMatching(/#not-reachable$/) as string,
				},
			},
			{
				error: {
					message:
						'Text is empty. Write what the phone should show, or check the expression in this field.',
					description: 'This item was not sent. Correct the field "Text".',
				},
			},
			expect.objectContaining({ accepted: true, phoneNumber: NUMBER }),
		]);
	});

	test('a credential that cannot be read fails every item', async () => {
		const credential = new NodeOperationError(fakeNode('rcsForBusiness'), 'No credential is set');
		const { data } = await run({
			items: [sendText(), sendText()],
			credential,
			continueOnFail: true,
		});

		expect(data).toEqual(
			[0, 1].map(() => ({ error: { message: 'No credential is set', description: '' } })),
		);
	});

	test('an operation that does not exist fails its item', async () => {
		const { data } = await run({
			items: [{ resource: 'message', operation: 'sendFax' }],
			continueOnFail: true,
		});

		expect(data).toEqual([
			{
				error: {
					message: 'There is no operation "sendFax" for the resource "message"',
					description: '',
				},
			},
		]);
	});
});

describe('not told to continue', () => {
	test('the node stops at the item that Google refused, and names it', async () => {
		const error = await thrown(() =>
			run({ items: [sendText(), sendText(), sendText()], answer: failSecond() }),
		);

		expect(error).toMatchObject({
			message: 'This phone cannot be reached by RCS',
			context: { itemIndex: 1 },
		});
	});

	test('the node stops at the item that is wrong, and names it', async () => {
		const error = await thrown(() =>
			run({ items: [sendText(), sendText({ phoneNumber: 'anna' })] }),
		);

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message:
				'Phone Number holds characters that are not part of a number. It must look like +4915112345678.',
			context: { itemIndex: 1 },
		});
	});

	test('an error of n8n itself stays as it is, with the item', async () => {
		const credential = new NodeOperationError(fakeNode('rcsForBusiness'), 'No credential is set');

		expect(await thrown(() => run({ items: [sendText()], credential }))).toBe(credential);
		expect(credential.context.itemIndex).toBe(0);
	});
});

test('no item gives no item', async () => {
	const { items, requests } = await run({ items: [] });

	expect([items, requests]).toEqual([[], []]);
});

test('each item is sent with its own parameters', async () => {
	const { requests } = await run({
		items: [sendText({ text: 'One' }), sendText({ text: 'Two', phoneNumber: '+12223335555' })],
	});

	expect(requests.map(({ url, body }) => [url.split('/').at(-2), body])).toEqual([
		['%2B12223334444', { contentMessage: { text: 'One' } }],
		['%2B12223335555', { contentMessage: { text: 'Two' } }],
	]);
});

describe('side by side', () => {
	/** Answers when so many are under way together; tells how many went at a time, and where. */
	const watching = (together = 1) => {
		let waiting: (() => void)[] = [];
		const sent: string[] = [];
		const under = new Map<string, number>();
		const most = { perPhone: 0, inAll: 0 };
		const answer = async ({ url, body }: IHttpRequestOptions) => {
			const phone = decodeURIComponent(url).split('/').at(-2)!;
			sent.push((body as unknown as { contentMessage: { text: string } }).contentMessage.text);
			under.set(phone, (under.get(phone) ?? 0) + 1);
			most.perPhone = Math.max(most.perPhone, ...under.values());
			most.inAll = Math.max(
				most.inAll,
				[...under.values()].reduce((sum, one) => sum + one, 0),
			);
			await new Promise<void>((resolve) => {
				waiting.push(resolve);
				if (waiting.length < together) return;
				setImmediate((all) => all.forEach((release) => release()), waiting);
				waiting = [];
			});
			under.set(phone, under.get(phone)! - 1);
			return accept();
		};

		return { sent, most, answer };
	};

	test('one phone gets its messages one after another, however its number is written', async () => {
		const { sent, most, answer } = watching();
		const numbers = ['+12223334444', '0012223334444', '+1 (222) 333-4444', 'tel:+12223334444'];
		const { data } = await run({
			items: numbers.map((phoneNumber, at) => sendText({ phoneNumber, text: `${at}` })),
			answer,
		});

		expect(most).toEqual({ perPhone: 1, inAll: 1 });
		expect(sent).toEqual(['0', '1', '2', '3']);
		expect(data.map(({ phoneNumber }) => phoneNumber)).toEqual(Array(4).fill(NUMBER));
	});

	test('different phones are served together, up to "At Once", and come out in order', async () => {
		const { most, answer } = watching(3);
		const phones = Array.from({ length: 9 }, (_, at) => `+1222333444${at}`);
		const { data } = await run({
			items: phones.map((phoneNumber) => sendText({ phoneNumber })),
			answer,
			pacing: { atOnce: 3, retries: 0 },
		});

		expect(most).toEqual({ perPhone: 1, inAll: 3 });
		expect(data.map(({ phoneNumber }) => phoneNumber)).toEqual(phones);
	});

	test('what was under way is awaited when one fails, and how much went through is told', async () => {
		const { sent, answer } = watching();
		const phones = Array.from({ length: 9 }, (_, at) => `+1222333444${at}`);
		const error = await thrown(() =>
			run({
				items: phones.map((phoneNumber, at) => sendText({ phoneNumber, text: `${at}` })),
				answer: async (request) =>
					request.url.includes(encodeURIComponent(phones[1]!))
						? refuse(404, 'NOT_FOUND', 'No.')
						: await answer(request),
				pacing: { atOnce: 3, retries: 0 },
			}),
		);

		expect(sent.length).toBeLessThan(phones.length);
		expect(error).toMatchObject({
			context: { itemIndex: 1 },
			description: expect.stringContaining(
				`Of 9 items before the node stopped: ${sent.length} accepted.`,
			) as string,
		});
	});
});
