import { callbackTypes } from '../../rbm/event/callbackFamily';
import { publishListener, type Listener } from '../support/stage/listener';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import { envelopes } from './hostileCalls/envelopes';
import { handshakes } from './hostileCalls/handshakes';
import { send, signed, userText } from './hostileCalls/hostileCall';
import { payloads } from './hostileCalls/payloads';
import { probes } from './hostileCalls/probes';
import { signatures } from './hostileCalls/signatures';
import { transport } from './hostileCalls/transport';

const table = [...signatures, ...envelopes, ...payloads, ...handshakes, ...probes, ...transport];

let stage: Stage;
let listener: Listener;

beforeAll(async () => {
	stage = await openStage();
	listener = await publishListener(stage, {
		name: 'hostile',
		events: callbackTypes.filter((type) => type !== 'unknown'),
	});
});

afterAll(async () => {
	await stage?.close();
});

/** How many calls started an execution until now. */
let started = 0;

/** n8n answers before an execution stands in its list. One too many is found by the next row. */
const expectExecutions = async (count: number): Promise<void> => {
	await waitFor(
		`n8n to have ${count} executions`,
		async () => (await listener.countExecutions()) === count,
	);
};

test('the table is long, and names every row once', () => {
	expect(table.length).toBeGreaterThanOrEqual(40);
	expect(new Set(table.map(({ what }) => what)).size).toBe(table.length);
});

test.each(table)('$by: $status for $what', async ({ by, status, says, send: sent, starts }) => {
	const answer = await send(listener.url, sent);
	started += starts ? 1 : 0;

	expect(answer).toMatchObject({ status, ...(says !== undefined && { text: says }) });
	await expectExecutions(started);
	// n8n's own answers are n8n's; ours are short texts.
	if (by === 'we') {
		expect(answer.type).toMatch(status === 200 && says === 'OK' ? /^text\// : /^text\/plain\b/);
		expect(answer.text).not.toMatch(/\bat .+:\d+/);
	}
});

describe('an event that came before', () => {
	const text = userText();

	test.each([
		['the first time', {}, 1],
		['as it was', {}, 0],
		['under new ids of Pub/Sub', { messageId: '2', message_id: '2' }, 0],
		['at another time', { publishTime: '2030-01-01T00:00:00Z' }, 0],
		['with other attributes', { attributes: { type: 'agent_launch_event' } }, 0],
	])('is acknowledged: %s', async (_, more, starts) => {
		expect(await send(listener.url, signed(text, more))).toMatchObject({ status: 200, text: 'OK' });
		started += starts;
		await expectExecutions(started);
	});
});

test('what was started went well, and nothing else was', async () => {
	const count = table.filter(({ starts }) => starts).length + 1;
	await waitFor('them to be over', async () => (await listener.items()).length >= count);
	const items = await listener.items();

	expect(items).toHaveLength(count);
	expect(items.every(({ type }) => type === 'message.text')).toBe(true);
});

test('the log has neither an exception of ours nor a token, and floods leave one line', () => {
	const log = stage.n8n.log();

	expect(log).not.toMatch(/could not be taken|cannot be read, |RcsForBusiness.*\.js:\d+/);
	expect(log).not.toContain(CLIENT_TOKEN);
	expect(log).not.toContain('2025550123');
	expect(log.match(/wrong signature was refused/g)).toHaveLength(1);
});
