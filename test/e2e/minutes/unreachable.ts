import { openPublicAddress } from '../../support/services/publicAddress';
import { arrivedAt, openQuestions, type Asking } from '../../support/stage/questions';
import { credentialData } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

/** A tap is sent again for three minutes. */
const PATIENTLY = { timeoutMs: 240_000, everyMs: 500 };

const WARNING =
	/could not be handed over to the execution that waits for it, Google will repeat it.* N8N_SSRF_ALLOWED_HOSTNAMES/;

const logged = async ({ n8n }: Asking): Promise<void> => {
	await waitFor('the log to say it', () => WARNING.test(n8n.log()));
};

/** Taps that n8n cannot hand over to the execution that waits for them. */
export const unreachable = (): void => {
	let asking: Asking;
	beforeAll(async () => {
		asking = await openQuestions({
			n8n: {
				env: { N8N_SSRF_PROTECTION_ENABLED: 'true', N8N_SSRF_ALLOWED_HOSTNAMES: 'localhost' },
			},
		});
	});
	afterAll(async () => {
		await asking?.close();
	});

	test.concurrent(
		'n8n may not call its own private address: after three minutes the tap leaves by the trigger',
		async () => {
			// The simulator may be called, by a name that n8n does not have itself.
			const { id } = asking.credentials.rcsForBusinessApi;
			const data = Object.fromEntries(
				Object.entries(credentialData(asking.simulator)).map(([name, value]) => [
					name,
					name.endsWith('Url') ? String(value).replace('127.0.0.1', 'localhost') : value,
				]),
			);
			await asking.n8n.rest('PATCH', `/credentials/${id}`, {
				...{ name: 'RCS', type: 'rcsForBusinessApi', data },
			});
			const workflow = await asking.publishAsking();
			const { phone, message, executionId } = await asking.ask(workflow);
			await phone.tap('No');
			await logged(asking);

			const late = await waitFor('the tap', async () => (await asking.events())[0], PATIENTLY);
			expect(late).toMatchObject({
				type: 'message.suggestion',
				postbackData: 'no',
				answerTo: {
					...{ executionId, messageId: message.messageId, why: 'stillWaiting' },
					hint: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES'),
				},
			});
			expect(await asking.waiting(workflow.id)).toBe(executionId);
		},
		400_000,
	);

	// Takes seconds, and an n8n more.
	test('nothing answers at the public address: Google sends again, until something does', async () => {
		const address = await openPublicAddress();
		const other = await openQuestions({ n8n: { env: { WEBHOOK_URL: `${address.url}/` } } });
		try {
			const { phone, row, executionId } = await other.ask(await other.publishAsking());
			const { messageId } = await phone.tap('No');
			await logged(other);
			const agent = other.simulator.agent();
			const [delivery] = await agent.deliveries({ messageId });
			expect(delivery!.state).not.toBe('acknowledged');
			address.put({ forwardTo: other.n8n.url });

			expect(arrivedAt(await other.ended(executionId))).toMatchObject({
				Answered: [{ answer: 'no', row }],
			});
			expect(await other.events()).toEqual([]);
		} finally {
			await other.close();
			address.close();
		}
	});
};
