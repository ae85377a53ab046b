import { NodeHelpers, type IHttpRequestOptions } from 'n8n-workflow';

import { properties } from '../../../../../nodes/RcsForBusiness/actions/registry';
import { RcsForBusiness } from '../../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fakeExecution, type Scene } from '../../../../support/execution/fakeExecution';
import { fakeNode } from '../../../../support/execution/strictFake';
import { thrown } from '../../../../support/thrown';
import { accept, NUMBER, refuse, sendText } from '../../run';
import { allowed } from '../../../../support/measure/allowed';

const OTHER = '+12223334445';
const BERLIN = { timezone: 'Europe/Berlin' };
const NIGHT = { hours: { from: '22:00', until: '08:00', exceptCodes: true } };
const atNight = (own: object = {}) => sendText({ holdBack: { quietHours: NIGHT }, ...own });

let runs = 0;
const execute = async (scene: Scene) => {
	const { context, requests, hints } = fakeExecution({
		credential: { agentId: 'shop@rbm.goog', serviceAccountKey: `held ${runs++}` },
		answer: accept,
		...BERLIN,
		...scene,
	});
	const outputs = (await RcsForBusiness.prototype.execute.call(context)) as never;
	const [sent = [], notReachable = [], heldBack = []] = outputs as readonly (readonly {
		readonly json: Record<string, unknown>;
		readonly pairedItem: unknown;
	}[])[];

	return { sent, notReachable, heldBack, requests, hints: hints.map(({ message }) => message) };
};

/** The time that is told; all else goes on as it does. */
const at = (moment: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(moment));
const [DAY, EVENING, MIDNIGHT] = [
	'2026-11-28T12:00:00Z',
	'2026-11-28T20:59:59Z',
	'2026-11-28T23:00:00Z',
] as const;

afterEach(() => {
	jest.restoreAllMocks();
});

const limit = () =>
	refuse(
		429,
		'RESOURCE_EXHAUSTED',
		'It has hit the allowed traffic limit for this agent on the user',
	);

test('in quiet hours nothing is sent: items leave by the third output, with the moment they end', async () => {
	at(MIDNIGHT);
	const { sent, notReachable, heldBack, hints } = await execute({
		items: [atNight(), atNight({ phoneNumber: OTHER })],
		input: [{ name: 'Ada' }, { name: 'Ben' }],
		answer: undefined,
	});

	expect([sent, notReachable]).toEqual([[], []]);
	expect(heldBack).toMatchObject([
		{
			json: {
				...{ name: 'Ada', accepted: false, reason: 'quietHours', phoneNumber: NUMBER },
				...{ sendAfter: '2026-11-29T08:00:00+01:00', agentId: 'shop' },
			},
			pairedItem: { item: 0 },
		},
		{ json: { name: 'Ben', phoneNumber: OTHER }, pairedItem: { item: 1 } },
	]);
	expect(hints).toEqual(['None accepted. 2 not sent: held back until 08:00 (Europe/Berlin).']);
});

test('by day everything goes out', async () => {
	at(DAY);
	const { sent, heldBack } = await execute({ items: [atNight(), atNight()] });

	expect([sent.length, heldBack.length]).toEqual([2, 0]);
});

test('a list that runs into them is held back from then on', async () => {
	const clock = at(EVENING);
	let answers = 0;
	const phones = Array.from({ length: 6 }, (_, index) => `+1222333444${index}`);
	const { sent, heldBack, requests } = await execute({
		items: phones.map((phoneNumber) => atNight({ phoneNumber })),
		pacing: { atOnce: 1 },
		answer: () => {
			if (answers++ === 1) clock.mockReturnValue(Date.parse(EVENING) + 1000);
			return accept();
		},
	});

	expect(requests).toHaveLength(2);
	expect(sent.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(heldBack.map(({ pairedItem }) => pairedItem)).toEqual(
		[2, 3, 4, 5].map((item) => ({ item })),
	);
});

test('what is held back takes no place in the pace', async () => {
	at(MIDNIGHT);
	const began = performance.now();
	const { heldBack } = await execute({
		items: Array.from({ length: 50 }, () => atNight()),
		pacing: { perSecond: 1 },
		answer: undefined,
	});

	expect(heldBack).toHaveLength(50);
	expect(performance.now() - began).toBeLessThan(allowed(5000));
});

describe('a message on its way when they begin', () => {
	const twice = async (first: () => ReturnType<typeof accept>) => {
		const clock = at(EVENING);
		let calls = 0;
		return await execute({
			items: [atNight()],
			pacing: {},
			answer: () => {
				clock.mockReturnValue(Date.parse(EVENING) + 1000);
				return calls++ === 0 ? first() : accept();
			},
		});
	};

	test('is held back if it was refused', async () => {
		const { heldBack, requests } = await twice(() => refuse(429, 'RESOURCE_EXHAUSTED', ''));

		expect(heldBack).toMatchObject([{ json: { reason: 'quietHours' } }]);
		expect(requests).toHaveLength(1);
	});

	test('is brought to its end if it may have arrived: held back, it could come twice', async () => {
		const { sent, heldBack, requests } = await twice(() => refuse(503, 'UNAVAILABLE', ''));

		expect(sent).toMatchObject([{ json: { accepted: true } }]);
		expect(heldBack).toEqual([]);
		expect(requests).toHaveLength(2);
	});
});

test.each([
	['a one-time code', true, { oneTimeCode: true }, 1],
	['traffic type Authentication', true, { trafficType: 'AUTHENTICATION' }, 1],
	['a confirmation of an opt-out', true, { trafficType: 'ACKNOWLEDGEMENT' }, 1],
	['advertising', true, { trafficType: 'PROMOTION' }, 0],
	['a one-time code that is not excepted', false, { oneTimeCode: true }, 0],
])('at night, of %s (excepted: %j): %d goes out', async (_, exceptCodes, options, count) => {
	at(MIDNIGHT);
	const quietHours = { hours: { ...NIGHT.hours, exceptCodes } };
	const { sent, heldBack } = await execute({
		items: [atNight({ holdBack: { quietHours }, options })],
	});

	expect([sent.length, heldBack.length]).toEqual([count, 1 - count]);
});

const refusalOf = async (hours: object) =>
	await thrown(async () =>
		execute({ items: [sendText({ holdBack: { quietHours: { hours } } })], answer: undefined }),
	);

test.each([
	[{ from: '7', until: '08:00' }, /^Quiet Hours: From must be a time of day from 00:00 to 23:59/],
	[{ from: '22:00', until: '' }, /^Quiet Hours: Until must be a time of day/],
	[{ from: '8:00', until: '08:00' }, /^Quiet Hours begin and end at the same time\. Write two/],
	[
		{ from: '22:00', until: '8:00', exceptCodes: 'maybe' },
		/^Hours 1: Except Codes and Confirmations must be true or false/,
	],
])('%j are no quiet hours', async (hours, message) => {
	expect(await refusalOf(hours)).toMatchObject({ message: expect.stringMatching(message) });
});

test('rows that came out empty are refused', async () => {
	const items = [sendText({ holdBack: { quietHours: {} } })];

	expect(await thrown(async () => execute({ items, answer: undefined }))).toMatchObject({
		message: 'Quiet Hours is empty for this item. Fill it in, or remove it.',
	});
});

test('by hand, quiet hours show what a published run would do', async () => {
	at(MIDNIGHT);
	const { heldBack, hints } = await execute({
		items: [atNight()],
		mode: 'manual',
		credential: { agentId: 'shop', testPhoneNumber: OTHER },
		answer: undefined,
	});

	expect(heldBack).toMatchObject([
		{ json: { phoneNumber: OTHER, insteadOf: expect.stringContaining('•') } },
	]);
	expect(hints).toEqual([]);
});

test('a model that uses the node as a tool is told until when', async () => {
	at(MIDNIGHT);
	const { sent } = await execute({
		items: [atNight()],
		node: { type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' },
		answer: undefined,
	});

	expect(sent).toMatchObject([
		{
			json: {
				accepted: false,
				message:
					'Held back, nothing was sent: these are quiet hours, until 08:00 (Europe/Berlin). Do not try again before.',
			},
		},
	]);
});

describe("at a person's own limit", () => {
	const answer = (request: IHttpRequestOptions) =>
		request.url.includes(encodeURIComponent(OTHER)) ? limit() : accept();
	const chosen = { holdBack: { limitReached: true }, notReachableOutput: true };

	test('the message is held back, never by the output behind which an SMS waits', async () => {
		const { sent, notReachable, heldBack } = await execute({
			items: [sendText(chosen), sendText({ ...chosen, phoneNumber: OTHER })],
			answer,
		});

		expect(sent).toHaveLength(1);
		expect(notReachable).toEqual([]);
		expect(heldBack).toMatchObject([
			{
				json: { accepted: false, reason: 'limitReached', phoneNumber: OTHER, agentId: 'shop' },
				pairedItem: { item: 1 },
			},
		]);
	});

	test.each([[{}], [{ limitReached: false }]])('unless it is not chosen (%j)', async (holdBack) => {
		const items = [sendText({ ...chosen, holdBack, phoneNumber: OTHER })];

		expect(await thrown(async () => execute({ items, answer }))).toMatchObject({
			message: 'Google lets this agent send no more messages to this person for now',
		});
	});
});

const outputsOf = (parameters: object): readonly unknown[] => {
	const { outputs } = new RcsForBusiness().description;
	const found = new Function('$parameter', `return ${String(outputs).slice(4, -3)}`)({
		resource: 'message',
		operation: 'sendText',
		...parameters,
	}) as readonly { readonly displayName?: string }[];

	return found.map((one) => one.displayName);
};

const off = 'No RCS (Off)';
test.each<[object, readonly unknown[]]>([
	[{}, [undefined]],
	[{ holdBack: {} }, [undefined]],
	[{ holdBack: { limitReached: false } }, [undefined]],
	[{ holdBack: { limitReached: true } }, ['Accepted', off, 'Held Back']],
	[{ holdBack: { quietHours: NIGHT } }, ['Accepted', off, 'Held Back']],
	[{ honourOptOuts: true }, ['Accepted', off, 'Held Back']],
	[
		{ holdBack: { quietHours: NIGHT }, notReachableOutput: true },
		['Accepted', 'No RCS', 'Held Back'],
	],
	[
		{ operation: 'sendAndWait', holdBack: { quietHours: NIGHT } },
		['Answered', 'No Answer', off, 'Held Back'],
	],
	[{ operation: 'revoke', holdBack: { quietHours: NIGHT } }, [undefined]],
])('with %j the outputs are %j', (parameters, names) => {
	expect(outputsOf(parameters)).toEqual(names);
});

test('quiet hours that were added in the panel and left as they are stay after saving', () => {
	const { description } = new RcsForBusiness();
	const saved = NodeHelpers.getNodeParameters(
		properties,
		{ resource: 'message', operation: 'sendText', holdBack: { quietHours: NIGHT } },
		false,
		false,
		fakeNode('rcsForBusiness', { typeVersion: 1.1 }),
		description,
	);

	expect(saved?.holdBack).toHaveProperty('quietHours.hours');
});
