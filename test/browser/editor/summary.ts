import { isoIn } from '../../../rbm/moment/quietHours';
import { describeInBrowser } from '../../support/browser/describeInBrowser';
import { EDITOR_ZONE, openEditorStage, type EditorStage } from '../../support/browser/editorStage';
import { itemsFor, newPhones } from '../../support/stage/mailing';
import { actionNode, inARow, manualTrigger } from '../../support/stage/stage';

export const summary = (): void => {
	const HOUR = 60 * 60 * 1000;

	/** A time of day so many hours from now. */
	const timeIn = (hours: number): string =>
		isoIn(EDITOR_ZONE, Date.now() + hours * HOUR).slice(11, 16);

	describeInBrowser('a list in the editor', () => {
		let stage: EditorStage['stage'];
		let editor: EditorStage['editor'];
		let close: EditorStage['close'] | undefined;

		beforeAll(async () => {
			({ stage, editor, close } = await openEditorStage());
		});
		afterAll(async () => {
			await close?.();
		});

		/** Opens a workflow that writes to these people, and in it the node that sends. */
		const open = async (phones: readonly string[], parameters: object, settings = {}) => {
			const send = actionNode(
				'Send',
				stage.credentials,
				{ phoneNumber: '={{ $json.phone }}', text: 'Hello', ...parameters },
				settings,
			);
			const nodes = [manualTrigger, ...itemsFor(phones), send];
			const { id } = await stage.n8n.createWorkflow({
				name: 'List',
				nodes,
				connections: inARow(...nodes.map(({ name }) => name)),
			});
			const { page } = editor;
			await page.goto(`${stage.n8n.url}/workflow/${id}`);
			const node = page.getByTestId('canvas-node').filter({ hasText: 'Send' });
			await node.waitFor();

			return node;
		};

		test('what came of it stands above the output, in one line', async () => {
			const people = newPhones(50);
			for (const phone of people.slice(40, 49)) {
				await stage.simulator.backDoor.putPhone({ phone, rcs: false });
			}
			const phones = people.map((phone, at) =>
				[1, 5, 11, 31].includes(at) ? `0151 1234${1000 + at}` : phone,
			);
			const { screen, execute } = editor;
			const node = await open(
				phones,
				{ notReachableOutput: true },
				{ onError: 'continueRegularOutput' },
			);
			await node.dblclick();
			await execute();

			await screen
				.getByText(
					'37 accepted. 13 not sent: 4 numbers without country code (items 2, 6, 12, 32), 9 not reachable by RCS.',
				)
				.waitFor();
			await screen.getByText(/^Google answers "accepted"/).waitFor();
			const more = screen.getByRole('link', { name: 'not reachable by RCS' });
			expect(await more.getAttribute('href')).toMatch(/docs\/errors\.md#not-reachable$/);
		});

		test('nothing is said to be accepted where nothing was', async () => {
			const { screen, execute } = editor;
			const node = await open(['anna', 'ben'], {}, { onError: 'continueRegularOutput' });
			await node.dblclick();
			await execute();

			await screen
				.getByText('None accepted. 2 not sent: numbers with other characters (items 1, 2).')
				.waitFor();
			expect(await screen.getByText(/^Google answers/).count()).toBe(0);
		});

		test('quiet hours are added by clicking, and give the node its output', async () => {
			const { page, screen, fill, execute } = editor;
			const node = await open(newPhones(3), {});
			await node.dblclick();
			await screen.getByText('Also Hold Back', { exact: true }).waitFor();
			await screen.getByPlaceholder('Add reason').click();
			await page.getByText('Quiet Hours', { exact: true }).last().click();
			const [from, until] = [-2, 2].map((hours) => timeIn(hours));
			await fill('holdBack.quietHours.hours.from', from!);
			await fill('holdBack.quietHours.hours.until', until!);
			await execute();

			await screen
				.getByText(`None accepted. 3 not sent: held back until ${until} (${EDITOR_ZONE}).`)
				.waitFor();
			await editor.closeNode();
			for (const name of ['Accepted', 'Held Back'])
				await node.getByText(name, { exact: true }).waitFor();
		});
	});
};
