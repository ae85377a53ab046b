import type { IDataObject } from 'n8n-workflow';

import { publishing, URL_HERE, type Publishing } from './publishing';
import { checkSetUp, HERE, webhook } from '../../actions/agent/setUpWorld';

const THEIRS = `${HERE}webhook/winner/rcs`;
const ELSEWHERE = 'https://clone.example.com/webhook/abc/rcs';
const warned = (...parts: readonly string[]) => ({
	level: 'warn',
	message: expect.stringMatching(new RegExp(parts.join('.*'))) as string,
});

const winner: Publishing = {
	webhook: URL_HERE,
	url: THEIRS,
	webhookId: 'winner',
	workflowId: 'workflow-2',
	workflowName: 'Hears now',
	ownUrl: 'answers',
	parameters: { replaceWebhook: true },
};

/** The trigger that has the webhook first. */
const loser = async () => {
	const world = publishing({ workflowName: 'Heard before' });
	expect(await world.publish()).toBeUndefined();

	return world;
};

/** What a check says in a workflow whose trigger registered this URL for an agent. */
const checked = async (found: string, { agent = 'shop', ...parameters }: IDataObject = {}) => {
	const integration = `brands/b1/agents/${String(agent)}/integrations/i1`;
	const record = { integration, url: URL_HERE, fingerprint: 'x' };
	const saved = { rcsForBusinessTrigger: { 'node-1': record } };

	return await checkSetUp({ integrations: webhook(found) }, parameters, saved);
};

describe('whose webhook was replaced', () => {
	test('is told in the log at once, in its own name, where it is of this n8n', async () => {
		await loser();
		const { publish, log } = publishing(winner);

		expect(await publish()).toBeUndefined();
		expect(log).toContainEqual(
			warned('"Heard before" hears nothing more', '"Hears now" was published with "Replace'),
		);
	});

	test('is told nothing where nobody here is known by that URL', async () => {
		const { publish, log } = publishing({ ...winner, webhook: 'https://shop.example.com/rcs' });

		expect(await publish()).toBeUndefined();
		expect(log.map(({ level }) => level)).toEqual(['info']);
	});

	test('is not the winner itself, where an n8n is a copy that ends alike', async () => {
		await loser();
		const copy = { ...winner, webhookId: 'abc', url: ELSEWHERE };
		const { publish, log } = publishing(copy);

		expect(await publish()).toBeUndefined();
		expect(log.map(({ level }) => level)).toEqual(['info']);
	});

	test.each([
		[ELSEWHERE, `to ${ELSEWHERE}$`],
		[THEIRS, `to ${THEIRS} \\(the workflow "Hears now"\\)`],
	])('is told in its log when it goes, with who hears: %s', async (url, words) => {
		jest.useFakeTimers();
		await publishing(winner).publish();
		const { saved } = await loser();
		const world = publishing({ saved: saved(), webhook: url });
		await world.unpublish();
		await jest.advanceTimersByTimeAsync(60_000);
		jest.useRealTimers();

		expect(world.log).toEqual([warned(`has taken the place of ${URL_HERE}`, words)]);
		expect(world.google()?.webhookUri).toBe(url);
	});

	test('a trigger that never had it says nothing when it goes', async () => {
		jest.useFakeTimers();
		const world = publishing({ webhook: ELSEWHERE });
		await world.unpublish();
		await jest.advanceTimersByTimeAsync(60_000);
		jest.useRealTimers();

		expect(world.log).toEqual([]);
	});

	test('reads in Check Set-Up which workflow hears', async () => {
		await publishing(winner).publish();
		const { ok, line } = await checked(THEIRS);

		expect([ok, line('webhook')]).toMatchObject([
			true,
			{
				status: 'warning',
				detail: `Another webhook has taken the place of ${URL_HERE}, which this workflow registered: Google sends events to ${THEIRS} (the workflow "Hears now").`,
				nextStep: expect.stringContaining('"Replace Another Webhook"') as string,
			},
		]);
	});

	test('fails the check of its own URL', async () => {
		const { ok, line } = await checked(ELSEWHERE, { webhookUrl: URL_HERE });

		expect([ok, line('webhook').status]).toEqual([false, 'failed']);
		expect(line('webhook').detail).toContain(`taken the place of ${URL_HERE}`);
	});
});

test('who still has it, or had that of another agent, is told nothing of the kind', async () => {
	const still = await checked(URL_HERE);
	const other = await checked(THEIRS, { agent: 'other' });

	expect(still.line('webhook')).toMatchObject({ status: 'ok' });
	expect(other.line('webhook')).toMatchObject({ status: 'ok' });
});

test('a check without any trigger beside it names the workflow that hears', async () => {
	await publishing(winner).publish();
	const { line } = await checkSetUp({ integrations: webhook(THEIRS) });

	expect(line('webhook').detail).toBe(
		`Google sends events to this n8n: ${THEIRS} (the workflow "Hears now").`,
	);
});
