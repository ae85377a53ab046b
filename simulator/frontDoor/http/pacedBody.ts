import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Pace } from '../../faults/requestFaults';

/** A trickling body takes so long as a whole, and comes in so many parts at most. */
const TRICKLE_MS = 90_000;
const TRICKLE_PARTS = 180;

/** What an endless body goes on with, which JSON allows: 10 MiB a second. */
const MORE = ' '.repeat(1024 * 1024);
const MORE_PAUSE_MS = 100;

const pause = (milliseconds: number): Promise<void> =>
	sleep(milliseconds, undefined, { ref: false });

const trickle = async function* (body: Buffer): AsyncGenerator<Buffer> {
	const bytes = Math.ceil(body.byteLength / TRICKLE_PARTS);
	for (let sent = 0; sent < body.byteLength; sent += bytes) {
		yield body.subarray(sent, sent + bytes);
		await pause((TRICKLE_MS * bytes) / body.byteLength);
	}
};

const endless = async function* (body: Buffer): AsyncGenerator<Buffer | string> {
	yield body;
	for (;;) {
		yield MORE;
		await pause(MORE_PAUSE_MS);
	}
};

/** The body as it is handed to the connection; a stream ends when the client hangs up. */
export const pacedBody = (body: string, pace: Pace = 'atOnce'): string | Readable => {
	if (pace === 'trickling') return Readable.from(trickle(Buffer.from(body)));
	if (pace === 'endless') return Readable.from(endless(Buffer.from(body)));
	return body;
};
