import { linked } from '../../../scripts/start/examples';
import { example, submitForm } from '../../support/stage/exampleForms';
import { readQrCode } from '../../support/readQrCode';
import { openStage, type Stage } from '../../support/stage/stage';

const OWNER = '+4915122240000';
const GUEST = '+4915122240001';

const sign = example('sign-for-a-table');

let stage: Stage;
let agentId: string;

/** The picture that comes to the owner's phone. */
const sent = async (): Promise<Buffer> => {
	const { content } = await stage.simulator.phone(OWNER).waitForMessage();
	const name = content.uploadedRbmFile?.fileName ?? '';
	const file = await fetch(`${stage.simulator.url}/storage/${name.replace('files/', '')}`);
	expect(file.headers.get('content-type')).toBe('image/png');

	return Buffer.from(await file.arrayBuffer());
};

export const signForATableRecipe = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		({ agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'shop' }));
		await stage.publishTrigger(linked(sign, stage.credentials.rcsForBusinessApi, agentId), agentId);
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('a guest scans the sign, sends what stands ready, and is greeted at the table', async () => {
		await submitForm(stage.n8n, sign, ['Table 12', 'Hello!', OWNER]);
		const { text: link = '' } = await readQrCode(await sent());
		expect(link).toBe('sms:shop%40rbm.goog?body=%5B%23Table%2012%5D%20Hello!');

		const guest = stage.simulator.phone(GUEST);
		await guest.reply('Just a question', { agentId });
		await guest.reply(new URL(link).searchParams.get('body') ?? '', { agentId });
		await guest.waitForMessage();

		expect((await guest.messages()).map(({ content }) => content)).toEqual([
			{ text: 'Welcome! You sit at Table 12. What can we bring you?' },
		]);
	});
};
