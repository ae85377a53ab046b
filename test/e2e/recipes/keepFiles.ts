import { randomBytes } from 'node:crypto';

import { linked } from '../../../scripts/start/examples';
import { startBucket } from '../../support/services/bucket';
import { example, filledIn } from '../../support/stage/exampleForms';
import { outputOf } from '../../../n8n/n8n';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'parcels';

let stage: Stage;
let bucket: Awaited<ReturnType<typeof startBucket>>;
let workflowId: string;

const sendPicture = async (number: string, picture: Buffer): Promise<void> => {
	await stage.simulator.backDoor.putPhone({ phone: number });
	await stage.simulator.phone(number).sendFile({
		agentId: AGENT,
		fileName: 'parcel.png',
		mimeType: 'image/png',
		contentBase64: picture.toString('base64'),
	});
};

export const keepFilesRecipe = (): void => {
	beforeAll(async () => {
		[stage, bucket] = await Promise.all([openStage(), startBucket()]);
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const s3 = await stage.n8n.createCredential(bucket.credential);
		const workflow = linked(example('keep-files'), stage.credentials.rcsForBusinessApi, agentId);
		({ id: workflowId } = await stage.publishTrigger(
			filledIn(workflow, { 'Keep it': { credentials: { s3 } } }),
			agentId,
		));
	});

	afterAll(async () => {
		await stage?.close();
		await bucket?.stop();
	});

	test('a picture that somebody sends is kept under their number, and they are thanked', async () => {
		const number = '+4915122310001';
		const picture = randomBytes(20_000);
		await sendPicture(number, picture);
		const thanks = await stage.simulator.phone(number).waitForMessage({ timeoutMs: 30_000 });

		expect(thanks.content.text).toBe('Thank you, we have got it.');
		expect(bucket.kept).toEqual([
			{
				path: expect.stringMatching(/^\/from-customers\/4915122310001\/20\S+ parcel\.png$/),
				contentType: 'image/png',
				content: picture,
			},
		]);
	});

	test('what cannot be kept comes out for somebody to look at, and nobody is thanked', async () => {
		const number = '+4915122310002';
		bucket.fill();
		await sendPicture(number, randomBytes(2000));
		const lost = await waitFor('the file to be given up', async () => {
			for (const { id } of await stage.n8n.executions({ workflowId })) {
				const items = outputOf(await stage.n8n.execution(id), 'Could not be kept');
				if (items.length > 0) return items;
			}
			return undefined;
		});

		expect(lost).toHaveLength(1);
		expect(await stage.simulator.phone(number).messages()).toEqual([]);
	});
};
