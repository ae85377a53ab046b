import { outputOf } from '../../../n8n/n8n';
import { askNode, isOver, openQuestions, type Asking } from '../../support/stage/questions';
import { inARow } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

export const many = (): void => {
	const PEOPLE = 25;
	const ANSWERS = ['Yes, I am coming', 'No', 'Another day'];

	let asking: Asking;

	beforeAll(async () => {
		asking = await openQuestions();
	});

	afterAll(async () => {
		await asking?.close();
	});

	test(`a list of ${PEOPLE} people, each asked by an execution of its own: no answer is crossed`, async () => {
		const { n8n, stage } = asking;
		const asked = await n8n.createWorkflow({
			name: 'Ask one',
			nodes: [
				{
					name: 'When called',
					type: 'n8n-nodes-base.executeWorkflowTrigger',
					typeVersion: 1.1,
					parameters: { inputSource: 'passthrough' },
				},
				askNode('Ask', stage),
			],
			connections: inARow('When called', 'Ask'),
		});
		await n8n.activate(asked.id);
		const phones = await Promise.all(
			Array.from({ length: PEOPLE }, async () => await asking.newPhone()),
		);
		const rows = phones.map(({ number }, row) => ({ json: { phoneNumber: number, row } }));
		const parent = await asking.publish({
			name: 'Ask many',
			nodes: [
				{
					name: 'List',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: { jsCode: `return ${JSON.stringify(rows)};` },
				},
				{
					name: 'Ask each',
					type: 'n8n-nodes-base.executeWorkflow',
					typeVersion: 1.2,
					parameters: {
						workflowId: { __rl: true, mode: 'id', value: asked.id },
						workflowInputs: { mappingMode: 'defineBelow', value: {} },
						mode: 'each',
						options: { waitForSubWorkflow: false },
					} as never,
				},
			],
			connections: inARow('Start', 'List', 'Ask each'),
		});
		await parent.start('unused');

		const rarely = { everyMs: 500, timeoutMs: 120_000 };
		const waiting = async () => await n8n.executions({ workflowId: asked.id, status: ['waiting'] });
		await waitFor('all to wait', async () => (await waiting()).length === PEOPLE, rarely);
		await Promise.all(phones.map(async (phone, row) => await phone.tap(ANSWERS[row % 3]!)));
		const over = await waitFor(
			'all to be over',
			async () => {
				const all = await n8n.executions({ workflowId: asked.id });
				const left = all.filter((one) => !isOver(one));
				if (left.length > 0) throw new Error(`Not over yet: ${JSON.stringify(left)}`);
				return all;
			},
			rarely,
		);
		const items = await Promise.all(
			over.map(async ({ id }) => outputOf(await n8n.execution(id), 'Ask').map(({ json }) => json)),
		);

		const byRow = items.flat().sort((one, other) => Number(one.row) - Number(other.row));
		expect(byRow.map(({ row, phoneNumber, text }) => ({ row, phoneNumber, text }))).toEqual(
			phones.map(({ number }, row) => ({ row, phoneNumber: number, text: ANSWERS[row % 3] })),
		);
		expect(await asking.events()).toEqual([]);
	});
};
