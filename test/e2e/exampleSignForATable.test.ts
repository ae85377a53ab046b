import { linked } from '../../scripts/start/examples';
import { example, submitForm } from '../support/exampleForms';
import { readQrCode } from '../support/readQrCode';
import { openStage, type Stage } from '../support/stage';
import { waitFor } from '../support/waitFor';

const sign = example('sign-for-a-table');

let stage: Stage;
let agentId: string;

beforeAll(async () => {
	stage = await openStage();
	({ agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'shop' }));
	await stage.publishTrigger(linked(sign, stage.credentials.rcsForBusinessApi, agentId), agentId);
});

afterAll(async () => {
	await stage?.close();
});

/** The picture that comes down behind the form. */
const print = async (...fields: readonly string[]): Promise<Buffer> => {
	const answer = await submitForm(stage.n8n, sign, fields);
	const { formWaitingUrl } = JSON.parse(answer) as { readonly formWaitingUrl: string };

	return await waitFor('the picture', async () => {
		const page = await (await fetch(new URL(formWaitingUrl, stage.n8n.url))).text();
		const [file] = /%5B%7B%22data%22[^'"`\s]*%5D/.exec(page) ?? [];
		if (file === undefined) return undefined;
		const [{ data, type }] = JSON.parse(decodeURIComponent(file)) as [
			{ readonly data: string | { readonly data: number[] }; readonly type: string },
		];
		expect(type).toBe('image/png');

		return typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data);
	});
};

test('a guest scans the printed sign, sends what stands ready, and is greeted at the table', async () => {
	const { text: link = '' } = await readQrCode(await print('Table 12', 'Hello!'));
	expect(link).toBe('sms:shop%40rbm.goog?body=%5B%23Table%2012%5D%20Hello!');

	const guest = stage.simulator.phone('+4915122240001');
	await guest.reply(new URL(link).searchParams.get('body') ?? '', { agentId });

	expect(await guest.waitForMessage()).toMatchObject({
		content: { text: 'Welcome! You sit at Table 12. What can we bring you?' },
	});
});
