import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { canariesIn, leaks, written } from '../../support/stage/canaries';
import { mailing, newPhones, sendNode, shownOn } from '../../support/stage/mailing';
import type { Execution } from '../../../n8n/n8n';
import { credentialData, manualTrigger, openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

let stage: Stage;

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

export const token = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});
	afterAll(async () => {
		await stage?.close();
	});

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

	describe('a token request that does not come to an end', () => {
		/** Says nothing, and counts who waits. */
		let silent: Server;
		let waiting = 0;
		let asked = 0;
		beforeAll(async () => {
			silent = createServer((request) => {
				asked += 1;
				waiting += 1;
				request.socket.on('close', () => (waiting -= 1));
			});
			await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		});
		afterAll(() => {
			silent?.closeAllConnections();
			silent?.close();
		});

		test('is cut when the last execution that waits for it is stopped', async () => {
			const { port } = silent.address() as AddressInfo;
			const tokenUrl = `http://127.0.0.1:${port}/token`;
			const { id: credentialId } = await stage.n8n.createCredential({
				type: 'rcsForBusinessApi',
				name: 'Silent',
				data: credentialData(stage.simulator, { tokenUrl }),
			});
			const credentials = { rcsForBusinessApi: { id: credentialId, name: 'Silent' } };
			const send = { ...sendNode('Send', stage), credentials };
			const { id } = await stage.n8n.createWorkflow(
				mailing('Mailing', manualTrigger, newPhones(20), send),
			);
			const runs = [await stage.n8n.startManually(id), await stage.n8n.startManually(id)];
			await waitFor('the request', () => waiting > 0);
			const running = async () => await stage.n8n.executions({ status: ['running'] });
			await waitFor('both to run', async () => (await running()).length === runs.length);
			// The second is to wait for the token, too.
			await sleep(1000);
			const stop = async (run = '') => await stage.n8n.rest('POST', `/executions/${run}/stop`, {});

			await stop(runs[0]);
			await stage.n8n.waitForExecution(({ id: run }) => run === runs[0]);
			expect(waiting).toBeGreaterThan(0);
			const began = performance.now();
			await stop(runs[1]);
			await waitFor('the connection to be closed', () => waiting === 0);

			expect(performance.now() - began).toBeLessThan(2_000);
			// Forty sends of two executions waited for it together.
			expect(asked).toBeLessThanOrEqual(2);
		});
	});

	describe('n8n keeps', () => {
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

			const canaries = canariesIn({ key: stage.simulator.serviceAccountKey });
			expect(canaries.length).toBeGreaterThan(20);
			const places = await written(stage);
			const everything = Object.values(places).join('\n');
			for (const phone of [forbidden, broken, locked]) expect(everything).toContain(phone);
			expect(leaks(places, canaries)).toEqual([]);
		});
	});
};
