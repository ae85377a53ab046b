import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { inFull, tell } from '../support/measure/endurance';
import { freePort } from '../../scripts/machine/freePort';
import { runManyOverHttp, type Network } from '../support/execution/httpExecution';
import { waitFor } from '../../scripts/machine/waitFor';

const MESSAGES = inFull(2000, 40);
const SHARE = 0.1;
/** In the short form it is over in seconds. */
const QUOTA = inFull({ most: 600, milliseconds: 60_000 }, { most: 15, milliseconds: 2000 });

jest.setTimeout(inFull(40 * 60_000, 120_000));

type Fault = Parameters<Simulator['backDoor']['addFault']>[0];

/** What goes wrong while the messages are sent. */
interface Chaos {
	/** What is so before. */
	readonly prepare?: (simulator: Simulator, phones: readonly string[]) => Promise<unknown>;
	readonly faults?: readonly Fault[];
	/** Between node and simulator. */
	readonly network?: () => Promise<Network>;
	/** Done again and again meanwhile. */
	readonly meanwhile?: (simulator: Simulator) => Promise<unknown>;
}

let simulator: Simulator;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
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

/** What is more than the quota is refused for all, by a server that stands before the simulator. */
const refusingAbove = async (): Promise<Network> => {
	const { most, milliseconds } = QUOTA;
	const refusing = createServer((request, response) => {
		const error = { code: 429, message: 'Quota exceeded.', status: 'RESOURCE_EXHAUSTED' };
		request.resume();
		response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
	});
	await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
	closing.push(async () => {
		refusing.closeAllConnections();
		await new Promise((resolve) => refusing.close(resolve));
	});
	const { port } = refusing.address() as AddressInfo;
	let stretch = { from: 0, taken: 0 };

	return {
		route: (url) => {
			if (!url.pathname.endsWith('/agentMessages')) return url;
			if (Date.now() - stretch.from >= milliseconds) stretch = { from: Date.now(), taken: 0 };

			return ++stretch.taken > most ? new URL(`http://127.0.0.1:${port}${url.pathname}`) : url;
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
	'one person in five at a limit of their own': {
		prepare: async ({ backDoor }, phones) => {
			for (const [at, phone] of phones.entries()) {
				if (at % 5 === 0) await backDoor.putPhone({ phone, persona: 'atTrafficLimit' });
			}
		},
	},
	'a quota, as Google may have one a minute': { network: refusingAbove },
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

const send = async ({ prepare, faults = [], network, meanwhile }: Chaos) => {
	const phones = Array.from({ length: MESSAGES }, (_, at) => `+1206${5_550_000 + at}`);
	await prepare?.(simulator, phones);
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
