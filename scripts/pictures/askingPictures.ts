import type { Page } from 'playwright-core';

import { openBrowser } from '../../test/support/browser/browser';
import { example } from '../../test/support/stage/exampleForms';
import { scratchFolder } from '../machine/scratchFolder';
import { runStart, type StartCommand } from '../../test/support/browser/startCommand';
import { pictureFile } from './pictureFile';

const PHONE = '+12025550101';
const SETTLE_MS = 3000;
/** Pixels below the panel. */
const EDGE = 32;
/** Pixels above it. */
const TOP = 66;

interface NodeJson {
	readonly name: string;
	credentials?: object;
}

interface Shown {
	readonly example: string;
	/** What starts it, and what is filled in there. */
	readonly form: string;
	readonly values: Readonly<Record<string, string>>;
	/** What the person does. */
	readonly act: (newcomer: StartCommand) => Promise<unknown>;
	/** The node that waits. */
	readonly node: string;
	/** The node it goes on with. */
	readonly next: string;
	/** Pixels in which all of its panel is seen. */
	readonly panelHeight: number;
	/** Credentials that only the user has; they are not used. */
	readonly credentials?: Readonly<Record<string, { readonly type: string; readonly data: object }>>;
}

const shown: Readonly<Record<string, Shown>> = {
	'ask-and-answer': {
		example: 'coming-tomorrow',
		form: 'Ask for an appointment',
		values: { 'Phone Number': PHONE, Time: '10:30' },
		next: 'What did they answer?',
		node: 'Are you coming?',
		panelHeight: 2100,
		act: async ({ backDoor }) => {
			const agentId = 'simulator-coming-tomorrow';
			await backDoor.waitForMessage({ agentId, state: 'delivered', timeoutMs: 20_000 });
			await backDoor.tap({ phone: PHONE, agentId, text: 'Yes, I am coming' });
		},
	},
	'wait-for-delivery': {
		example: 'one-time-code',
		form: 'Send a code',
		values: { 'Phone Number': PHONE, Code: '471147' },
		next: 'Arrived',
		node: 'Send by RCS',
		panelHeight: 1360,
		act: async () => {},
		credentials: {
			SMS: {
				type: 'twilioApi',
				data: { authType: 'authToken', accountSid: 'AC1', authToken: 'not-used' },
			},
		},
	},
};

/** The workflow that was made of the example, with what its user fills in; its form is filled in already. */
const prepare = async (newcomer: StartCommand, one: Shown): Promise<string> => {
	const workflows = await newcomer.rest<Array<{ id: string; name: string }>>('GET', '/workflows');
	const { id = '' } = workflows.find(({ name }) => name === example(one.example).name) ?? {};
	const { nodes, ...rest } = await newcomer.rest<{ nodes: NodeJson[]; versionId: string }>(
		'GET',
		`/workflows/${id}`,
	);
	for (const [node, { type, data }] of Object.entries(one.credentials ?? {})) {
		const credential = await newcomer.createCredential({ type, name: node, data: { ...data } });
		const found = nodes.find(({ name }) => name === node);
		if (found) found.credentials = { [type]: { id: credential.id, name: node } };
	}
	const pinData = { [one.form]: [{ json: one.values }] };
	await newcomer.rest('PATCH', `/workflows/${id}`, { ...rest, nodes, pinData });
	await newcomer.activate(id);

	return id;
};

const file = (name: string) => ({
	path: pictureFile(`${name}.jpg`),
	type: 'jpeg' as const,
	quality: 80,
});

const takePanel = async (page: Page, url: string, name: string, one: Shown): Promise<void> => {
	await page.setViewportSize({ width: 1280, height: one.panelHeight });
	await page.goto(url);
	await page.getByTestId('canvas-node').filter({ hasText: one.node }).first().dblclick();
	await page.getByTestId('node-parameters').waitFor();
	await page.mouse.move(0, 0);
	await page.waitForTimeout(SETTLE_MS);
	const { x, width } = (await page.getByTestId('node-parameters').boundingBox())!;
	const clip = { x, y: TOP, width, height: one.panelHeight - TOP - EDGE };
	await page.screenshot({ ...file(`${name}-panel`), clip });
};

/** Runs it by hand, and shows by which output it went on. */
const takeOutputs = async (
	page: Page,
	newcomer: StartCommand,
	url: string,
	name: string,
	one: Shown,
): Promise<void> => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto(url);
	await page.getByTestId('canvas-node').filter({ hasText: one.form }).first().hover();
	await page.locator(`[data-test-id^="execute-workflow-button-${one.form}"]`).click();
	await one.act(newcomer);
	const next = page.getByTestId('canvas-node').filter({ hasText: one.next }).first();
	await next.getByTestId('canvas-node-status-success').waitFor();
	await page.mouse.move(640, 120);
	await page.waitForTimeout(SETTLE_MS);
	await page.screenshot(file(`${name}-outputs`));
};

/** The nodes that wait, in a real n8n: their panels, and by which output an answer leaves. */
export const takeAskingPictures = async (): Promise<void> => {
	const scratch = scratchFolder();
	const newcomer = await runStart(scratch.folder);
	try {
		const { page, close } = await openBrowser(newcomer);
		try {
			const prepared: Array<[string, Shown, string]> = [];
			for (const [name, one] of Object.entries(shown)) {
				const url = `${newcomer.url}/workflow/${await prepare(newcomer, one)}`;
				prepared.push([name, one, url]);
				await takePanel(page, url, name, one);
			}
			for (const [name, one, url] of prepared) await takeOutputs(page, newcomer, url, name, one);
		} finally {
			await close();
		}
	} finally {
		await newcomer.stop();
		scratch.remove();
	}
};
