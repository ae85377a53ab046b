import type { FastifyInstance } from 'fastify';

import type { Row } from './rows';
import type { Live } from './live';

const HEARTBEAT_MS = 15_000;
/** Who reads slower than this is let go, and comes back to a fresh start. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/**
 * `GET /live`, server-sent events: `world` starts afresh, `change` brings what is new or replaces
 * what has the same kind and id. Both carry a JSON array of rows.
 */
export const openFeed = (door: FastifyInstance, live: Live): void => {
	door.get('/live', (_request, reply) => {
		reply.hijack();
		const { raw } = reply;
		raw.writeHead(200, {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
		});
		const send = (rows: readonly Row[], isFirst: boolean): void => {
			if (raw.writableLength > MOST_WAITING_BYTES) {
				raw.destroy();
				return;
			}
			raw.write(`event: ${isFirst ? 'world' : 'change'}\ndata: ${JSON.stringify(rows)}\n\n`);
		};
		const stop = live.watch(send);
		const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS).unref();
		raw.on('close', () => {
			clearInterval(heartbeat);
			stop();
		});
	});
};
