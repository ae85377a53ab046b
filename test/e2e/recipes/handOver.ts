import { linked } from '../../../scripts/start/examples';
import { example, filledIn } from '../../support/stage/exampleForms';
import { startMailServer } from '../../support/services/mailServer';
import { phoneOf, textsOn } from '../../support/stage/phones';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'desk';
const HOURS =
	"We are open from Monday to Friday, 8 to 18 o'clock. What else would you like to know?";

let stage: Stage;
let mail: Awaited<ReturnType<typeof startMailServer>>;

/** Lines of a mail are broken with an equals sign at their end, and that sign is written as =3D. */
const readable = (content: string) => content.replace(/=\n/g, '').replace(/=3D/g, '=');

/** The mail that tells of these words, and the address of its button. */
const mailAbout = async (number: string, words: string) =>
	await waitFor(`a mail about "${words}"`, () => {
		const found = mail.mails
			.map(({ content }) => readable(content))
			.find((content) => content.includes(number) && content.includes(words));
		return /href="([^"]*webhook-waiting[^"]*)"/.exec(found ?? '')?.[1]?.replaceAll('&amp;', '&');
	});

/** Types into the page behind the button. */
const answer = async (url: string, words: string): Promise<void> => {
	const body = new FormData();
	body.set('field-0', words);
	const sent = await waitFor('the answer to be taken', async () => {
		const response = await fetch(url, { method: 'POST', body });
		return response.ok && response;
	});
	expect(sent.status).toBe(200);
};

export const handOverRecipe = (): void => {
	beforeAll(async () => {
		mail = await startMailServer();
		stage = await openStage();
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const smtp = await stage.n8n.createCredential(mail.credential);
		const workflow = linked(example('hand-over'), stage.credentials.rcsForBusinessApi, agentId);
		await stage.publishTrigger(
			filledIn(workflow, { 'Ask our people': { credentials: { smtp } } }),
			agentId,
		);
	});

	afterAll(async () => {
		await stage?.close();
		await mail?.stop();
	});

	test('it answers by itself, until somebody asks for a person; then people answer, each the right one', async () => {
		const [ada, ben] = ['+4915122290001', '+4915122290002'] as const;
		const [ofAda, ofBen] = [await phoneOf(stage, ada), await phoneOf(stage, ben)];
		await ofAda.reply('Are you open?', { agentId: AGENT });
		await ofBen.reply('Hello', { agentId: AGENT });
		expect(await textsOn(stage, ada, 1)).toEqual([HOURS]);
		await textsOn(stage, ben, 1);
		expect(mail.mails).toEqual([]);
		for (const phone of [ofAda, ofBen]) {
			await phone.waitForMessage({ text: HOURS, state: 'delivered' });
		}

		await ofAda.tap('Speak to somebody');
		await mailAbout(ada, 'Speak to somebody');
		await ofAda.reply('My key is broken', { agentId: AGENT });
		await ofBen.tap('Speak to somebody');
		const toBen = await mailAbout(ben, 'Speak to somebody');
		const toAda = await mailAbout(ada, 'My key is broken');
		await answer(toAda, 'Come by, we make a new one.');
		await answer(toBen, 'What is it about?');

		expect((await textsOn(stage, ada, 2)).at(-1)).toBe('Come by, we make a new one.');
		expect((await textsOn(stage, ben, 2)).at(-1)).toBe('What is it about?');

		await ofAda.waitForMessage({ text: 'Come by, we make a new one.', state: 'delivered' });
		await ofAda.tap('That is all');
		expect((await textsOn(stage, ada, 3)).at(-1)).toBe(
			'Glad to help. Write to us whenever you like.',
		);
		const { length } = mail.mails;
		await ofAda.reply('And on Saturday?', { agentId: AGENT });
		expect((await textsOn(stage, ada, 4)).at(-1)).toBe(HOURS);
		expect(mail.mails).toHaveLength(length);
	}, 180_000);
};
