import { linked } from '../../../scripts/start/examples';
import { dataTables } from '../../support/stage/dataTables';
import { example, filledIn, submitForm } from '../../support/stage/exampleForms';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

export const surveyRecipe = (): void => {
	const PEOPLE = 25;
	const QUESTION = 'How was your visit?';
	/** Who is silent is not asked longer; the others have answered by then. */
	const LIMIT_SECONDS = 45;

	const survey = example('survey');

	let stage: Stage;

	beforeAll(async () => {
		stage = await openStage();
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'survey' });
		const credential = stage.credentials.rcsForBusinessApi;
		const { id } = await stage.n8n.createWorkflow(
			filledIn(linked(example('survey.ask'), credential, agentId), {
				Ask: { parameters: { waitAtMost: LIMIT_SECONDS, waitUnit: 'seconds' } },
			}),
		);
		await stage.n8n.activate(id);
		await stage.publishTrigger(linked(survey, credential, agentId, id), agentId);
	});

	afterAll(async () => {
		await stage?.close();
	});

	interface Row {
		readonly state: string;
		readonly answer: string | null;
		readonly words: string | null;
	}

	type Kind = (typeof KINDS)[number];
	/** By turns, so that each kind is among the first and among the last. */
	const KINDS = ['taps', 'types', 'comments', 'isSilent', 'tapsAnother'] as const;
	const kindOf = (index: number): Kind => KINDS[index % KINDS.length]!;

	/** What a person does, and what then stands in their row. */
	const expected = (kind: Kind, number: string): Row =>
		({
			taps: { state: 'answered', answer: '3', words: 'Very good' },
			tapsAnother: { state: 'answered', answer: '1', words: 'Not good' },
			types: { state: 'answered', answer: '2', words: 'it was all right!' },
			comments: { state: 'answered', answer: `I am ${number}`, words: `I am ${number}` },
			isSilent: { state: 'no answer', answer: null, words: null },
		})[kind];

	const act = async (kind: Kind, number: string): Promise<void> => {
		const phone = stage.simulator.phone(number);
		const { agentId, messageId } = await phone.waitForMessage({
			text: QUESTION,
			state: 'delivered',
			timeoutMs: 60_000,
		});
		const { words } = expected(kind, number);
		if (words === null) return;
		if (kind === 'taps' || kind === 'tapsAnother') await phone.tap({ messageId, text: words });
		else await phone.reply(words, { agentId });
	};

	const rows = async () => {
		const tables = await dataTables(stage.n8n.rest);
		const isThere = (await tables.list()).some(({ name }) => name === 'RCS survey');

		return isThere ? await tables.rows('RCS survey') : [];
	};

	test(`${PEOPLE} people are asked: who taps, who types and who says nothing ends in their row`, async () => {
		const numbers = Array.from(
			{ length: PEOPLE },
			(_, index) => `+49151223${String(index + 10_000)}`,
		);
		for (const phone of numbers) await stage.simulator.backDoor.putPhone({ phone });
		// The first stands there twice, and one is no number.
		const list = [...numbers, numbers[0], 'nobody'].join('\n');
		await submitForm(stage.n8n, survey, [QUESTION, list]);
		await Promise.all(numbers.map(async (number, index) => await act(kindOf(index), number)));
		const over = await waitFor(
			'every row to be filled in',
			async () => {
				const all = await rows();
				return all.length === PEOPLE && all.every(({ state }) => state !== 'asked') && all;
			},
			{ everyMs: 1000, timeoutMs: 150_000 },
		);

		const found = new Map(
			over.map(({ phoneNumber, state, answer, words }) => [phoneNumber, { state, answer, words }]),
		);
		expect(found).toEqual(
			new Map(numbers.map((number, index) => [number, expected(kindOf(index), number)])),
		);
		for (const number of numbers) {
			expect(await stage.simulator.phone(number).messages()).toHaveLength(1);
		}
	}, 300_000);
};
