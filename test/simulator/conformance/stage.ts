import { startSimulator, type SimulatorOptions } from '../../../simulator/simulator';
import {
	connectClient,
	MANAGEMENT_SCOPE,
	type Reply,
} from '../../support/simulator/simulatorClient';
import { startReceiver } from '../../support/simulator/webhookReceiver';

/** As in the guide's example. */
export const TOKEN = 'SJENCPGJESMGUFPY';

export const ADA = '+12025550101';
export const BEN_OFFLINE = '+12025550102';
export const CLEO_WITHOUT_RCS = '+12025550103';
export const DORA_TESTER = '+12025550104';
export const FRIEDA_IN_GERMANY = '+4917604069001';
export const GRACE_WITH_AN_OLD_PHONE = '+447700900123';
export const UNLAUNCHED = 'simulator-unlaunched-agent';
export const MULTI_USE = 'simulator-multi-use-agent';
export const FOREIGN = 'other-partner-agent';

// Making a key takes longer than everything else: one does for all.
let serviceAccountKey: string | undefined;

/** A fresh simulator whose default agent has a webhook, and clients of both APIs. */
export const openStage = async (world: SimulatorOptions = {}) => {
	const simulator = await startSimulator({
		deliveryDelayMs: 0,
		...(serviceAccountKey && { serviceAccountKey }),
		...world,
	});
	serviceAccountKey = simulator.serviceAccountKey;
	const receiver = await startReceiver(TOKEN);
	const client = await connectClient(simulator);
	const manager = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });

	return {
		simulator,
		receiver,
		/** Sends as the default agent. */
		client,
		/** Has a token for the management API. */
		manage: manager.manage,
		/** Sends as another agent. */
		as: (agentId: string) => connectClient(simulator, { agentId }),
		/** The decoded callbacks that came, of one kind: an event type, or the name of a content. */
		called: async (kind: string) => {
			await simulator.agent().waitForDelivery({ kind });
			return receiver.calls
				.map(({ payload }) => payload)
				.filter((payload) => payload['eventType'] === kind || kind in payload);
		},
		close: async () => {
			await simulator.stop();
			await receiver.stop();
		},
	};
};
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Holds a refusal against status and words, and returns the error. */
export const expectRefusal = async (
	reply: Promise<Reply>,
	[code, status]: readonly [code: number, status: string],
	words = '',
) => {
	const { status: httpStatus, body } = await reply;
	expect([httpStatus, body?.error?.code, body?.error?.status]).toEqual([code, code, status]);
	expect(body.error.message).toContain(words);
};
export const INVALID = [400, 'INVALID_ARGUMENT'] as const;
export const FORBIDDEN = [403, 'PERMISSION_DENIED'] as const;
export const NOT_FOUND = [404, 'NOT_FOUND'] as const;
export const EXHAUSTED = [429, 'RESOURCE_EXHAUSTED'] as const;

/** Holds that something is taken. */
export const expectAccepted = async (reply: Promise<Reply>) => {
	const { status, text, body } = await reply;
	expect([status, text]).toEqual([200, expect.any(String)]);
	return body;
};

export const text = (words = 'Hello') => ({ contentMessage: { text: words } });
export const chips = (...suggestions: object[]) => ({
	contentMessage: { text: 'x', suggestions },
});
export const reply = (words = 'Yes', postbackData = 'yes') => ({
	reply: { text: words, postbackData },
});
export const action = (fields: object) => chips({ action: { text: 'Go', ...fields } });
export const card = (cardContent: object, more: object = {}) => ({
	contentMessage: { richCard: { standaloneCard: { cardContent, ...more } } },
});
export const carousel = (cardContents: readonly object[], more: object = {}) => ({
	contentMessage: { richCard: { carouselCard: { cardContents, ...more } } },
});

/** The names of all fields and the types of their values, all the way down. */
const shapeOf = (value: unknown): unknown => {
	if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
	if (typeof value !== 'object' || value === null) return typeof value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([name, field]) => [name, shapeOf(field)]),
	);
};

/** Holds a payload against a fixture: the same fields, whatever they hold. */
export const expectShape = (payload: unknown, fixture: unknown) =>
	expect(shapeOf(payload)).toEqual(shapeOf(fixture));
