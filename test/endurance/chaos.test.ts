import type { IDataObject } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { inFull, tell } from '../support/endurance';
import { freePort } from '../support/freePort';
import { runManyOverHttp, type Network } from '../support/httpExecution';
import { waitFor } from '../support/waitFor';

const MESSAGES = inFull(2000, 40);
const SHARE = 0.1;

jest.setTimeout(inFull(40 * 60_000, 120_000));

type Fault = Parameters<Simulator['backDoor']['addFault']>[0];

/** What goes wrong while the messages are sent. */
interface Chaos {
	readonly faults?: readonly Fault[];
	/** Between node and simulator. */
	readonly network?: () => Promise<Network>;
	/** Done again and again meanwhile. */
	readonly meanwhile?: (simulator: Simulator) => Promise<unknown>;
}

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(async () => {
	await simulator.stop();
});

/** A tenth of the messages is led astray, as by a proxy or a resolver with one bad member. */
const leadAstray = (host: string): Network => {
	let count = 0;
	return {
		route: (url) => {
			const isAstray = url.pathname.endsWith('/agentMessages') && ++count % (1 / SHARE) === 0;
			return isAstray ? new URL(`http://${host}${url.pathname}`) : url;
		},
	};
};

const share = (fault: Omit<NonNullable<Fault>, 'share'>): Chaos => ({
	faults: [{ share: SHARE, ...fault } as Fault],
});

const rows: Readonly<Record<string, Chaos>> = {
	'a refused connection': {
		network: async () => leadAstray(`127.0.0.1:${await freePort()}`),
	},
	'a name that does not resolve': { network: async () => leadAstray('nowhere.invalid') },
	'a connection cut before acceptance': share({ dropConnection: true }),
	'a connection cut after acceptance': share({ dropConnection: true, afterAccepting: true }),
	'an answer that comes too late': {
		...share({ delayMs: 600 }),
		network: async () => ({ timeout: 300 }),
	},
	'429 with Retry-After': share({ status: 429, retryAfter: '1' }),
	'429 with Retry-After as a date': share({
		status: 429,
		retryAfter: '1',
		retryAfterAsDate: true,
	}),
	'429 without Retry-After': share({ status: 429 }),
	'500 before acceptance': share({ status: 500 }),
	'500 after acceptance': share({ status: 500, afterAccepting: true }),
	'503 before acceptance': share({ status: 503 }),
	'503 with Retry-After after acceptance': share({
		status: 503,
		retryAfter: '1',
		afterAccepting: true,
	}),
	'401 in the middle': share({ status: 401, message: 'Invalid credentials.' }),
	'a token endpoint that is down, while tokens are revoked': {
		faults: [{ target: 'token', status: 503, times: inFull(20, 2) }],
		meanwhile: async ({ backDoor }) => await backDoor.revokeAccessTokens(),
	},
	'a page instead of an answer': share({ rawBody: '<html>Sign in</html>' }),
	'half an answer, after acceptance': share({
		rawBody: '{"name": "phones/',
		contentType: 'application/json',
		afterAccepting: true,
	}),
	'everything at once': {
		faults: [
			{ share: SHARE / 5, seed: 1, dropConnection: true },
			{ share: SHARE / 5, seed: 2, dropConnection: true, afterAccepting: true },
			{ share: SHARE / 5, seed: 3, status: 500, afterAccepting: true },
			{ share: SHARE / 5, seed: 4, status: 429 },
			{ share: SHARE / 5, seed: 5, rawBody: 'garbage', afterAccepting: true },
		],
	},
};

const send = async ({ faults = [], network, meanwhile }: Chaos) => {
	const phones = Array.from({ length: MESSAGES }, (_, at) => `+1206${5_550_000 + at}`);
	for (const fault of faults) await simulator.backDoor.addFault(fault);
	const timer = meanwhile && setInterval(() => void meanwhile(simulator), 200);
	try {
		const output = await runManyOverHttp(
			simulator,
			phones.map((phoneNumber) => ({
				resource: 'message',
				operation: 'sendText',
				phoneNumber,
				text: 'Hello',
				pacing: {},
			})),
			{ mayContinue: true, network: await network?.() },
		);

		return { phones, output };
	} finally {
		clearInterval(timer);
	}
};

/** By phone: how often it showed each of its messages, once all have arrived. */
const shown = async (): Promise<ReadonlyMap<string, readonly number[]>> => {
	const messages = await waitFor('the messages to arrive', async () => {
		const all = await simulator.backDoor.messages();
		return all.every(({ state }) => state === 'delivered') && all;
	});
	const found = new Map<string, number[]>();
	for (const { phone, deliveries } of messages) {
		found.set(phone, [...(found.get(phone) ?? []), deliveries]);
	}

	return found;
};

const reasonOf = ({ error }: IDataObject): string | undefined =>
	error === undefined ? undefined : String((error as IDataObject).message);

test.each(Object.entries(rows))(
	'%s at a tenth: every message is accepted once, or reported failed with its reason',
	async (name, chaos) => {
		const { phones, output } = await send(chaos);
		const accepted = await shown();

		expect(output).toHaveLength(phones.length);
		const reasons = output.map(reasonOf);
		const wrong = phones.filter((phone, at) => {
			const times = accepted.get(phone) ?? [];
			return reasons[at] === undefined ? times.join() !== '1' : times.length > 1;
		});
		expect(wrong).toEqual([]);
		const failed = reasons.filter((reason) => reason !== undefined);
		expect(failed.filter((reason) => reason.trim() === '')).toEqual([]);
		expect(output.filter((_, at) => reasons[at] === undefined)).toEqual(
			phones
				.filter((_, at) => reasons[at] === undefined)
				.map((phoneNumber) => expect.objectContaining({ phoneNumber, accepted: true }) as object),
		);

		const { faults } = await simulator.backDoor.state();
		for (const { spoiled } of faults) expect(spoiled).toBeGreaterThan(0);
		const told = [...new Set(failed)].join(' / ');
		tell(`${name}: ${phones.length - failed.length} accepted, ${failed.length} failed ${told}`);
	},
);
