import { Agent, globalAgent, request } from 'node:http';
import { signed } from './fakeWebhook';

/** A call that is ready to go, so that nothing is computed while time is taken. */
export interface PreparedCall {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

/** A call of Google's, signed. */
export const googleCall = (payload: object, clientToken: string): PreparedCall => {
	const { body, headers } = signed(payload, clientToken);

	return {
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(JSON.stringify(body)),
	};
};

/**
 * Makes one call.
 *
 * @throws when it gets no answer
 */
export const post = async (
	url: string,
	{ headers, body }: PreparedCall,
	agent = globalAgent,
): Promise<{ readonly status: number; readonly milliseconds: number }> =>
	await new Promise((resolve, reject) => {
		const since = performance.now();
		request(url, { method: 'POST', agent, headers: { 'content-length': body.length, ...headers } })
			.on('error', reject)
			.on('response', (response) => {
				const { statusCode: status = 0 } = response;
				response
					.resume()
					.on('end', () => resolve({ status, milliseconds: performance.now() - since }));
			})
			.end(body);
	});

interface Load {
	/** Each is made once, in this order. */
	readonly calls: readonly PreparedCall[];
	/** How many wait for their answer at any time, each on a connection of its own. */
	readonly concurrency: number;
	/** When to stop making calls; default: when all are made. */
	readonly seconds?: number;
}

/** What came of a load. */
export interface LoadResult {
	readonly perSecond: number;
	readonly answered: number;
	/** How many answers had each status. */
	readonly statuses: Readonly<Record<number, number>>;
	/** Milliseconds that the slowest call of half, and of 99 in 100, took. */
	readonly p50: number;
	readonly p99: number;
}

/**
 * Makes calls over kept connections, each as soon as the one before it was answered.
 *
 * @throws when a call gets no answer, or when time is left but no call
 */
export const drive = async (
	url: string,
	{ calls, concurrency, seconds = Infinity }: Load,
): Promise<LoadResult> => {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const statuses: Record<number, number> = {};
	const took: number[] = [];

	const began = performance.now();
	let next = 0;
	const worker = async (): Promise<void> => {
		while (performance.now() - began < seconds * 1000) {
			const call = calls[next++];
			if (call !== undefined) {
				const { status, milliseconds } = await post(url, call, agent);
				statuses[status] = (statuses[status] ?? 0) + 1;
				took.push(milliseconds);
			} else if (seconds === Infinity) return;
			else throw new Error(`${calls.length} calls are too few for ${seconds} s`);
		}
	};
	try {
		await Promise.all(Array.from({ length: concurrency }, worker));
	} finally {
		agent.destroy();
	}

	const elapsed = (performance.now() - began) / 1000;
	const answered = took.sort((a, b) => a - b).length;
	const quantile = (share: number): number => took[Math.floor(share * (answered - 1))] ?? 0;

	return {
		perSecond: answered / elapsed,
		answered,
		statuses,
		p50: quantile(0.5),
		p99: quantile(0.99),
	};
};
