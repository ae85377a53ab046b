import { outputOf } from '../../../n8n/n8n';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../../support/stage/stage';
import { misuseOf, shownError, type Misuse } from '../../support/stage/misuse';

let stage: Stage;
let misuse: ReturnType<typeof misuseOf>;

const correct = (field: string) => `This item was not sent. Correct the field "${field}".`;
/** n8n's own words for a field that was left empty: it does not start the node then. */
const required = (field: string) =>
	`The 'Send' node has issues:\n- Parameter "${field}" is required.`;
const NUMBER_FORM = 'It must look like +4915112345678.';
const DAYS_15 = 'RCS keeps a message with an expiry for 15 days at most.';
const phone = (phoneNumber: unknown): Misuse => ({ parameters: { phoneNumber } });
const text = (value: unknown): Misuse => ({ parameters: { text: value } });
const options = (value: object): Misuse => ({ parameters: { options: value } });
const agent = (value: string): Misuse => ({
	parameters: { agentId: { __rl: true, mode: 'id', value } },
});
const after = (amount: number) => ({ expireAfter: { duration: { amount, unit: 'days' } } });
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export const fields = (): void => {
	beforeAll(async () => {
		stage = await openStage({ n8n: { env: { N8N_LOG_LEVEL: 'debug' } } });
		misuse = misuseOf(stage);
	});

	afterAll(async () => {
		await stage?.close();
	});

	test.each<[string, Misuse, string, string | undefined]>([
		['no phone number', phone(''), required('Phone Number'), undefined],
		[
			'an expression that gives no phone number',
			phone('={{ $json.phone }}'),
			'Phone Number is empty. It needs a number with country code, such as +4915112345678.',
			correct('Phone Number'),
		],
		[
			'letters as phone number',
			phone('call me'),
			`Phone Number holds characters that are not part of a number. ${NUMBER_FORM}`,
			correct('Phone Number'),
		],
		[
			'a phone number that is too short',
			phone('+49 151'),
			`Phone Number has 5 digits; with country code it must have 7 to 15 and not begin with +0. ${NUMBER_FORM}`,
			correct('Phone Number'),
		],
		[
			'a phone number that is too long',
			phone('+49 1511 2345 6789 0123'),
			`Phone Number (ending in 23) has 18 digits; with country code it must have 7 to 15 and not begin with +0. ${NUMBER_FORM}`,
			correct('Phone Number'),
		],
		[
			'a national number without default country',
			phone('0176 04069001'),
			'Phone Number (ending in 01) has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.',
			correct('Phone Number'),
		],
		[
			'a number of nobody in the default country',
			{ credential: { defaultCountry: 'DE' }, ...phone('0151') },
			"Phone Number is no number of Germany, the credential's default country: none there begins like this or has its length. Write it with its country code, like +4915112345678.",
			correct('Phone Number'),
		],
		[
			'a number of the United States without its plus, in Germany',
			{ credential: { defaultCountry: 'DE' }, ...phone('12025550143') },
			'Phone Number (ending in 43) begins like a number of the United States; write it with +, such as +{{ $json.phone }}.',
			correct('Phone Number'),
		],
		[
			'a number of a sheet without its plus',
			phone('={{ 4915112345678 }}'),
			'Phone Number (ending in 78) begins like a number of Germany, but lacks its plus; put it in front, such as +{{ $json.phone }}.',
			correct('Phone Number'),
		],
		[
			'a number that a spreadsheet has shortened',
			phone('4.91512345678E+12'),
			'Phone Number has lost digits, since a spreadsheet has shortened it: format the column as text there, and put the numbers in again.',
			correct('Phone Number'),
		],
		[
			'two numbers',
			phone('+1 202 555 0143/44'),
			'Phone Number holds more than one number, and takes one. Write each into an item of its own, or leave out what is not part of it.',
			correct('Phone Number'),
		],
		['no text', text(''), required('Text'), undefined],
		[
			'a text of spaces',
			text(' \n '),
			'Text is empty. Write what the phone should show, or check the expression in this field.',
			correct('Text'),
		],
		[
			'a text over 3072 characters',
			text('é'.repeat(3073)),
			'Text has 3073 characters; RCS allows 3072. Shorten it, or send it as two messages.',
			correct('Text'),
		],
		[
			'an expiry after more than 15 days',
			options(after(16)),
			`Expire After is more than 15 days away; ${DAYS_15}`,
			correct('Expire After'),
		],
		[
			'an expiry at a time in more than 15 days',
			options({ expireAt: daysFromNow(16) }),
			`Expire At is more than 15 days away; ${DAYS_15}`,
			correct('Expire At'),
		],
		[
			'an option whose expression gives nothing',
			options({ deduplicationKey: '={{ $json.orderId }}' }),
			'Deduplication Key is empty for this item. Fill it in, or remove it.',
			correct('Deduplication Key'),
		],
		[
			'a deduplication key that is an object',
			options({ deduplicationKey: '={{ ({ id: 4711 }) }}' }),
			'Deduplication Key must be a text or a number, and holds an object. Take what differs from message to message, such as {{ $json.orderId }}.',
			correct('Deduplication Key'),
		],
		[
			'a switch whose expression gives neither',
			options({ oneTimeCode: '={{ "yes" }}' }),
			'One-Time Code must be true or false. Check the expression in this field.',
			correct('One-Time Code'),
		],
		[
			'a switch whose expression gives nothing',
			{ parameters: { checkFeatures: '={{ $json.check }}' } },
			'Check Features First is empty for this item. Fill it in.',
			correct('Check Features First'),
		],
		[
			'a traffic type that is none of the list',
			options({ trafficType: '={{ "SPAM" }}' }),
			'Traffic Type cannot be "SPAM". Choose one of ACKNOWLEDGEMENT, AUTHENTICATION, PROMOTION, SERVICEREQUEST, TRANSACTION.',
			correct('Traffic Type'),
		],
		[
			'an expiry that could be read in two ways',
			options({ expireAt: '12.11.2026 18:00' }),
			'Expire At is not a date and time by ISO 8601. It must look like 2026-12-24T18:00. Probably 2026-11-12T18:00 is meant.',
			correct('Expire At'),
		],
		[
			'both kinds of expiry',
			options({ ...after(1), expireAt: daysFromNow(1) }),
			'Expire After and Expire At are both set. Remove one of them: Google takes only one.',
			correct('Expire After'),
		],
		[
			'two wrong fields',
			{ parameters: { phoneNumber: '0', text: ' ' } },
			'Phone Number has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.',
			'Also: Text is empty. Write what the phone should show, or check the expression in this field.',
		],
		[
			'no agent',
			{ credential: { agentId: '' } },
			'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
			correct('Agent'),
		],
		[
			'an agent of another partner',
			agent('other-partner-agent'),
			'This service account may not use the agent "other-partner-agent"',
			'Compare the agent id with the one in the RCS for Business Developer Console, and use a service account of the same partner account. Google\'s words: "There was an error looking up the RBM agent (ID: other-partner-agent) that corresponds to the Google Cloud Platform (GCP) project you\'re authenticating with."',
		],
		[
			'an unlaunched agent and a phone that is no test device',
			agent('simulator-unlaunched-agent'),
			"This phone is not one of the agent's test devices",
			'The agent is not launched yet, so it reaches only test devices that accepted their invitation. Invite the phone with "Tester: Invite" and accept on the phone. Google\'s words: "The agent is not launched and the specified phone number is not one of its testers."',
		],
		[
			'a multi-use agent without traffic type',
			agent('simulator-multi-use-agent'),
			'Google refused the message because of its traffic type',
			'Agents for several uses (multi-use) need a traffic type with every message; other agents take only the type of their use. Choose it under Options > Traffic Type, or as "Default Traffic Type" in the credential. Google\'s words: "Missing required field \'agent_message.message_traffic_type\': a multi-use agent must specify the traffic type of each message."',
		],
	])('%s: nothing is sent, and the screen says why', async (_what, wrong, message, description) => {
		expect(shownError(await misuse.send(wrong))).toEqual({ message, description });
		expect(await stage.simulator.backDoor.messages()).toEqual([]);
	});

	test.each<[string, Misuse]>([
		[
			'a national number with its default country',
			{ credential: { defaultCountry: 'DE' }, ...phone('0176 04069001') },
		],
		['a text of exactly 3072 characters', text('é'.repeat(3072))],
		['an expiry after exactly 15 days', options(after(15))],
		['an expiry that is a DateTime', options({ expireAt: '={{ $now.plus(1, "hour") }}' })],
		['an expiry that is a Date', options({ expireAt: '={{ new Date(Date.now() + 3600000) }}' })],
		['an expiry in milliseconds', options({ expireAt: '={{ Date.now() + 3600000 }}' })],
		[
			'a switch of "FALSE", and a list with another case',
			options({ oneTimeCode: '={{ "FALSE" }}', trafficType: '={{ "transaction" }}' }),
		],
		[
			'a multi-use agent with a default traffic type',
			{ credential: { agentId: 'simulator-multi-use-agent', defaultTrafficType: 'TRANSACTION' } },
		],
	])('%s is accepted', async (_what, right) => {
		expect((await misuse.send(right)).status).toBe('success');
	});

	test.each([
		['continueRegularOutput', [0, 1, 2, 3], []],
		['continueErrorOutput', [0, 3], [1, 2]],
	])('%s: good items of a batch are sent, bad ones say why', async (onError, first, second) => {
		const batch = [
			{ to: '+12025550111', text: `${onError} one` },
			{ to: 'call me', text: 'two' },
			{ to: '+12025550113', text: 'x'.repeat(3073) },
			{ to: '+12025550114', text: `${onError} four` },
		];
		const { id } = await stage.n8n.createWorkflow({
			name: onError,
			nodes: [
				manualTrigger,
				{
					name: 'Batch',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: { jsCode: `return ${JSON.stringify(batch.map((json) => ({ json })))};` },
				},
				actionNode(
					'Send',
					stage.credentials,
					{ phoneNumber: '={{ $json.to }}', text: '={{ $json.text }}' },
					{ onError },
				),
			],
			connections: inARow('Start', 'Batch', 'Send'),
		});
		const execution = await stage.n8n.runManually(id);
		const reasons: Readonly<Record<number, string>> = {
			1: `Phone Number holds characters that are not part of a number. ${NUMBER_FORM}`,
			2: 'Text has 3073 characters; RCS allows 3072. Shorten it, or send it as two messages.',
		};
		const expected = (item: number) => ({
			json: {
				...(item in reasons
					? { error: { message: reasons[item] } }
					: { accepted: true, phoneNumber: batch[item]?.to }),
				...(second.includes(item) && batch[item]),
			},
			pairedItem: { item },
		});

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Send')).toMatchObject(first.map(expected));
		expect(outputOf(execution, 'Send', { output: 1 })).toMatchObject(second.map(expected));
		await stage.simulator.agent().waitForMessage({ textContains: onError, count: 2 });
	});

	test('nothing of the credentials is in the log, an execution, the database or static data', async () => {
		expect(await misuse.leaked('holds characters that are not part of a number')).toEqual([]);
	});
};
