import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { examples } from '../../scripts/start/examples';
import { askedByForeignPage } from '../support/simulator/foreignPage';
import type { WorkflowJson } from '../../n8n/n8n';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { runStart, type StartCommand } from '../support/browser/startCommand';
import { waitFor } from '../../scripts/machine/waitFor';

const PHONE = '+12025550101';
const OFFLINE_PHONE = '+12025550102';
const AGENT = 'simulator-what-became-of-it';

const scratch = scratchFolder();
const opened = path.join(scratch.folder, 'opened');

/** A program that writes down what it should open, in the place of the one that opens browsers. */
const withOpener = (): NodeJS.ProcessEnv => {
	const folder = path.join(scratch.folder, 'bin');
	mkdirSync(folder, { recursive: true });
	const script = `#!/bin/sh\necho "$1" >> "${opened}"\n`;
	for (const name of ['xdg-open', 'open']) {
		writeFileSync(path.join(folder, name), script, { mode: 0o755 });
	}
	return { PATH: [folder, process.env.PATH].join(path.delimiter) };
};
let newcomer: StartCommand;

beforeAll(async () => {
	const env = { ...withOpener(), CI: 'true', TZ: 'Asia/Tokyo' };
	newcomer = await runStart(scratch.folder, ['--open'], env);
}, 150_000);

afterAll(async () => {
	await newcomer?.stop();
	scratch.remove();
});

interface Row {
	readonly messageId: string;
	readonly text: string;
	readonly status: string;
}

const rows = async (): Promise<readonly Row[]> => {
	const tables = await newcomer.rest<{
		data: Array<{ id: string; projectId: string; name: string }>;
	}>('GET', '/data-tables-global');
	const table = tables.data.find(({ name }) => name === 'RCS messages');
	if (table === undefined) return [];
	const path = `/projects/${table.projectId}/data-tables/${table.id}/rows`;

	return (await newcomer.rest<{ data: Row[] }>('GET', path)).data;
};

const rowOf = async (text: string, status: string): Promise<Row> =>
	await waitFor(`the row of "${text}" to say "${status}"`, async () =>
		(await rows()).find((row) => row.text === text && row.status === status),
	);

const sendByForm = async (phoneNumber: string, text: string, seconds = ''): Promise<void> => {
	const form = new FormData();
	form.set('field-0', phoneNumber);
	form.set('field-1', text);
	form.set('field-2', seconds);
	const answer = await fetch(newcomer.formOf('RCS: what became of it'), {
		method: 'POST',
		body: form,
	});
	expect(answer.status).toBe(200);
};

/** Runs the workflow of receipts once with this event, and waits for the end of it. */
const deliver = async (eventType: string, messageId: string): Promise<void> => {
	const { deliveryId } = await newcomer.backDoor.deliver({
		agentId: AGENT,
		payload: {
			senderPhoneNumber: PHONE,
			eventType,
			eventId: `${eventType}-of-${messageId}`,
			messageId,
			agentId: AGENT,
		},
	});
	await newcomer.backDoor.waitForDelivery({ deliveryId });
	await waitFor('every execution to end', async () =>
		(await newcomer.executions()).every(({ status }) => status === 'success'),
	);
};

const answering = async (): Promise<
	Required<Pick<WorkflowJson, 'nodes' | 'connections'>> & { id: string; versionId: string }
> => {
	const workflows = await newcomer.rest<Array<{ id: string; name: string }>>('GET', '/workflows');
	const found = workflows.find(({ name }) => name === 'RCS: answer what I write');

	return await newcomer.rest('GET', `/workflows/${found?.id}`);
};

/** Publishing takes effect a moment later, so the first answer may still be the old one. */
const writeAndExpect = async (text: string): Promise<void> => {
	const agentId = 'simulator-agent';
	await waitFor(`the answer "${text}"`, async () => {
		await newcomer.backDoor.reply({ agentId, text: 'Hello again' });
		return await newcomer.backDoor.waitForMessage({ agentId, text, timeoutMs: 2000 });
	});
};

describe('npm start', () => {
	test('has both nodes and a credential whose test is green', async () => {
		const nodes = await newcomer.rest<Array<{ displayName: string }>>('POST', '/node-types', {
			nodeInfos: [
				{ name: 'n8n-nodes-rcs-for-business.rcsForBusiness', version: 1 },
				{ name: 'n8n-nodes-rcs-for-business.rcsForBusinessTrigger', version: 2 },
			],
		});
		const [credential] = await newcomer.rest<Array<{ id: string }>>('GET', '/credentials');
		const saved = await newcomer.rest<{ id: string; name: string; type: string; data: object }>(
			'GET',
			`/credentials/${credential?.id}?includeData=true`,
		);

		expect(nodes.map(({ displayName }) => displayName)).toEqual([
			'RCS for Business',
			'RCS for Business Trigger',
		]);
		expect(await newcomer.testCredential({ ...saved, data: { ...saved.data } })).toMatchObject({
			status: 'OK',
		});
	});

	test('is used by no page of another address, and shown in none', async () => {
		for (const method of ['GET', 'OPTIONS']) {
			for (const path of ['/rest/login', '/rest/credentials']) {
				expect(await askedByForeignPage(`${newcomer.url}${path}`, method)).toMatchObject({
					allowedOrigin: null,
					allowsCredentials: null,
				});
			}
		}
		expect((await askedByForeignPage(newcomer.url)).frames).toBe('SAMEORIGIN');
	});

	test('publishes what works by itself, and lets the rest wait for credentials only the user has', async () => {
		const workflows = await newcomer.rest<
			Array<{ id: string; name: string; activeVersionId: string | null }>
		>('GET', '/workflows');
		const isPublished = new Map(
			workflows.map(({ name, activeVersionId }) => [name, activeVersionId !== null]),
		);

		expect(isPublished.size).toBe(examples().length);
		expect(isPublished.get('RCS: ask many people')).toBe(true);
		expect(isPublished.get('RCS: ask one of many')).toBe(true);
		// It calls two others, which have to be there and published before.
		expect(isPublished.get('RCS: reception')).toBe(true);
		expect(isPublished.get('RCS: one-time code, by SMS where RCS does not reach')).toBe(false);
		expect(isPublished.get('RCS: approve what an AI agent does')).toBe(false);
		expect(isPublished.get('RCS: campaign, one batch')).toBe(false);
		expect(isPublished.get('RCS: campaign')).toBe(false);
		expect(isPublished.get('RCS: campaign report')).toBe(true);
	});

	test("takes this machine's time zone for n8n's", async () => {
		const { timezone } = await newcomer.rest<{ timezone: string }>('GET', '/settings');

		expect(timezone).toBe('Asia/Tokyo');
	});

	test('shows an agent that a customer would write to', async () => {
		const { agents } = await newcomer.backDoor.state();

		expect(agents.find(({ agentId }) => agentId === 'simulator-agent')).toMatchObject({
			displayName: 'Sample Clinic',
		});
	});

	test('shows what comes out of a node before its first run', async () => {
		const schema = `${newcomer.url}/schemas/n8n-nodes-rcs-for-business.rcsForBusiness/1/message/sendText.json`;

		expect(await (await fetch(schema)).json()).toMatchObject({ properties: { accepted: {} } });
	});

	test('opens no browser on a build server, and needs few words', () => {
		expect(existsSync(opened)).toBe(false);
		const words = newcomer.welcome.slice(newcomer.welcome.indexOf('  phone  '));
		// Each example that listens has its lines.
		expect(words.split('\n').length).toBeLessThan(17);
	});

	test('answers what the phone writes', async () => {
		await newcomer.backDoor.reply({ agentId: 'simulator-agent', text: 'Hello' });

		const answer = await newcomer.backDoor.waitForMessage({
			agentId: 'simulator-agent',
			text: 'You wrote: Hello',
			state: 'delivered',
			timeoutMs: 20_000,
		});
		expect(answer.deliveries).toBe(1);
	});

	test('keeps one row for a message, from accepted over delivered to read', async () => {
		await newcomer.backDoor.goOffline({ phone: PHONE });
		await sendByForm(PHONE, 'Your parcel is here');
		await rowOf('Your parcel is here', 'accepted');

		await newcomer.backDoor.goOnline({ phone: PHONE });
		const { messageId } = await rowOf('Your parcel is here', 'delivered');

		await newcomer.backDoor.read({ phone: PHONE, agentId: AGENT, messageId });
		await rowOf('Your parcel is here', 'read');
		expect((await rows()).filter((row) => row.messageId === messageId)).toHaveLength(1);
	});

	test('asks, and goes on with the tap, as docs/demo.md tells', async () => {
		const agentId = 'simulator-coming-tomorrow';
		const form = new FormData();
		form.set('field-0', PHONE);
		form.set('field-1', '10:30');
		await fetch(newcomer.formOf('RCS: are you coming tomorrow?'), { method: 'POST', body: form });
		await newcomer.backDoor.waitForMessage({ agentId, state: 'delivered', timeoutMs: 20_000 });
		await newcomer.backDoor.tap({ phone: PHONE, agentId, text: 'Yes, I am coming' });

		await newcomer.backDoor.waitForMessage({
			agentId,
			text: 'Thank you. See you tomorrow at 10:30.',
			timeoutMs: 20_000,
		});
	});

	test('says when a message expired', async () => {
		await sendByForm(OFFLINE_PHONE, 'Your code is 1234', '2');

		await rowOf('Your code is 1234', 'expired');
	});

	test('says why a message could not be sent', async () => {
		await sendByForm('12', 'To nobody');

		const failed = await waitFor('the failed row', async () =>
			(await rows()).find(({ text, status }) => text === 'To nobody' && /^failed/.test(status)),
		);
		expect(failed.status).toContain('failed: Phone Number');
	});

	test('never lets a late receipt take the status back', async () => {
		await newcomer.backDoor.goOffline({ phone: PHONE });
		await sendByForm(PHONE, 'Out of order');
		const { messageId } = await rowOf('Out of order', 'accepted');

		await deliver('READ', messageId);
		await rowOf('Out of order', 'read');
		await deliver('DELIVERED', messageId);
		await deliver('TTL_EXPIRATION_REVOKED', messageId);
		await newcomer.backDoor.goOnline({ phone: PHONE });
		await newcomer.backDoor.waitForDelivery({ kind: 'DELIVERED', messageId, count: 2 });

		await rowOf('Out of order', 'read');
	});

	test('answers otherwise once the user changed and published the answer', async () => {
		const { id, nodes, connections, versionId } = await answering();
		const changed = nodes.map((node) =>
			node.name === 'Answer'
				? { ...node, parameters: { ...node.parameters, text: 'Thank you for writing.' } }
				: node,
		);
		await newcomer.rest('PATCH', `/workflows/${id}`, { nodes: changed, connections, versionId });
		await newcomer.activate(id);

		await writeAndExpect('Thank you for writing.');
	});

	test('refuses to run twice, and ends at Ctrl-C', async () => {
		await expect(runStart(scratch.folder)).rejects.toThrow('npm start already runs');
		expect(await newcomer.stop()).toBe(0);
	});

	test('keeps what the user changed, the second time', async () => {
		const { password } = newcomer.owner;
		newcomer = await runStart(scratch.folder, ['--open'], { ...withOpener(), CI: '' });

		expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
		expect(newcomer.owner.password).toBe(password);

		expect(await rows()).toHaveLength(4);
		await writeAndExpect('Thank you for writing.');
		const both = await waitFor('both addresses to be opened', () => {
			const urls = existsSync(opened) ? readFileSync(opened, 'utf8').trim().split('\n') : [];
			return urls.length === 2 && urls;
		});
		expect([...both].sort()).toEqual([newcomer.phone, newcomer.editor].sort());
	}, 150_000);
});
