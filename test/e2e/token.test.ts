import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { mailing, newPhones, sendNode, shownOn } from '../support/mailing';
import type { Execution } from '../support/n8n';
import { manualTrigger, openStage, type Stage } from '../support/stage';
import { waitFor } from '../support/waitFor';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => {
	await stage?.close();
});

const createMailing = async (phones: readonly string[]): Promise<string> => {
	const send = sendNode('Send', stage);
	return (await stage.n8n.createWorkflow(mailing('Mailing', manualTrigger, phones, send))).id;
};

const runMailing = async (phones: readonly string[]): Promise<Execution> =>
	await stage.n8n.runManually(await createMailing(phones), { timeoutMs: 60_000 });

/** How many tokens were asked for meanwhile. */
const tokensFor = async (act: () => Promise<unknown>): Promise<number> => {
	const count = async () => (await stage.simulator.backDoor.counters()).tokenRequests;
	const before = await count();
	await act();

	return (await count()) - before;
};

const unauthorized = async (): Promise<number> =>
	(await stage.simulator.backDoor.requests({ status: 401 })).length;

describe('the access token', () => {
	test('is asked for once by 200 sends', async () => {
		const phones = newPhones(200);

		expect(await tokensFor(() => runMailing(phones))).toBe(1);
		expect(await shownOn(stage, phones)).toEqual(phones.map(() => 1));
	});

	test('is shared by executions that come later or run at the same time', async () => {
		const mailings = [newPhones(20), newPhones(20), newPhones(20)];

		expect(await tokensFor(() => Promise.all(mailings.map(runMailing)))).toBe(0);
		expect(await shownOn(stage, mailings.flat())).toEqual(mailings.flat().map(() => 1));
	});

	test('is renewed once when it is revoked in the middle of an execution', async () => {
		const phones = newPhones(40);
		const { addFault, revokeAccessTokens, waitForMessage } = stage.simulator.backDoor;
		await addFault({ phone: phones[20]!, delayMs: 1000 });
		const refused = await unauthorized();

		const tokens = await tokensFor(async () => {
			const run = runMailing(phones);
			await waitForMessage({ phone: phones[19]!, timeoutMs: 20_000 });
			await revokeAccessTokens();
			expect((await run).status).toBe('success');
		});

		expect(tokens).toBe(1);
		expect((await unauthorized()) - refused).toBe(1);
		expect(await shownOn(stage, phones)).toEqual(phones.map(() => 1));
	});

	test('is renewed once for executions that find it revoked at the same time', async () => {
		const mailings = [newPhones(10), newPhones(10), newPhones(10)];
		const { addFault, revokeAccessTokens, state } = stage.simulator.backDoor;
		for (const [phone = ''] of mailings) await addFault({ phone, delayMs: 1500 });
		const refused = await unauthorized();

		const tokens = await tokensFor(async () => {
			const runs = Promise.all(mailings.map(runMailing));
			const allWait = async () => (await state()).faults.length === 0;
			await waitFor('a request of each execution to be under way', allWait);
			await revokeAccessTokens();
			await runs;
		});

		expect(tokens).toBe(1);
		expect((await unauthorized()) - refused).toBe(3);
		expect(await shownOn(stage, mailings.flat())).toEqual(mailings.flat().map(() => 1));
	});
});

describe('n8n keeps', () => {
	/** Everything n8n wrote since it was started: its database, its files, its log. */
	const written = (): string => {
		const folder = path.join(stage.n8n.userFolder, '.n8n');
		const files = readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(path.join(folder, 'nodes')))
			.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));

		return [...files, stage.n8n.log()].join('\n');
	};

	test('the executions, but neither token nor key, even of sends that failed', async () => {
		const [forbidden = '', broken = '', locked = ''] = newPhones(3);
		const { addFault, revokeAccessTokens, setAccountState } = stage.simulator.backDoor;
		await addFault({ phone: forbidden, status: 401, times: 2 });
		await addFault({ phone: broken, dropConnection: true });
		for (const phone of [forbidden, broken]) {
			expect((await runMailing([phone])).status).toBe('error');
		}
		await setAccountState({ state: 'disabled' });
		await revokeAccessTokens();
		expect((await runMailing([locked])).status).toBe('error');

		const { private_key: key } = JSON.parse(stage.simulator.serviceAccountKey);
		const lineOfKey = String(key).split('\n')[5]!;
		expect(lineOfKey).toHaveLength(64);

		const everything = written();
		for (const phone of [forbidden, broken, locked]) expect(everything).toContain(phone);
		// The simulator's tokens begin as Google's do; the other one is the head of a signed assertion.
		expect(everything).not.toContain('ya29.');
		expect(everything).not.toContain(Buffer.from('{"alg":"RS256"').toString('base64').slice(0, -1));
		expect(everything).not.toContain(lineOfKey);
	});
});
