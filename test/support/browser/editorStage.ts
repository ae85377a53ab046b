import type { N8n } from '../../../n8n/n8n';
import { openBrowser, type OpenPage } from './browser';
import { editorOn } from './editor';
import { openOrShared } from '../stage/oneN8n';
import { openStage } from '../stage/stage';

/** A stage whose n8n has its editor, open in a browser. */
export type EditorStage = Awaited<ReturnType<typeof openEditorStage>>;

/** Where n8n stands: times in the editor are of this zone. */
export const EDITOR_ZONE = 'Europe/Berlin';

const openEditor = async (n8n: N8n): Promise<OpenPage> => {
	const browser = await openBrowser(n8n);
	// What "Don't show again" sets in the window that n8n may open, a moment after it published, over what is
	// clicked next.
	await browser.page.evaluate(() => {
		localStorage.setItem('N8N_HIDE_ACTIVATION_ALERT', 'true');
	});

	return browser;
};

export const openEditorStage = async () => {
	const stage = await openStage({ n8n: { ui: true, env: { GENERIC_TIMEZONE: EDITOR_ZONE } } });
	// One that has n8n's screens already need not load and compile them again.
	const browser = await openOrShared(`browser ${stage.n8n.url}`, () => openEditor(stage.n8n)).catch(
		async (error: unknown) => {
			await stage.close();
			throw error;
		},
	);
	const editor = editorOn(browser.page, stage.n8n.url);

	return {
		stage,
		editor,
		/** Opens the screen of an action in a workflow of its own. */
		begin: async (action: string, phone: string): Promise<void> => {
			await editor.newWorkflow();
			await editor.openOurNodes();
			await editor.unfold('Actions');
			await editor.add(action);
			await editor.fill('phoneNumber', phone);
		},
		/** Presses Execute Step; what the phone then shows. */
		send: async (phone: string) => {
			await editor.execute();
			const { content } = await stage.simulator
				.phone(phone)
				.waitForMessage({ state: 'delivered', timeoutMs: 20_000 });

			return content;
		},
		close: async (): Promise<void> => {
			await browser.close();
			await stage.close();
		},
	};
};
