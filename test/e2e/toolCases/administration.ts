import { fromAi } from '../../support/stage/agentWithTool';
import { newPhones } from '../../support/stage/mailing';
import { newPhone, phoneNumber, type ToolCases } from './toolCase';

interface UserFile {
	readonly userFile: { readonly payload: { readonly fileUri: string } };
}

/** Everything that people do not read: agents, testers, capabilities and files. */
export const administration: ToolCases = {
	'agent.checkSetUp': async ({ simulator }, use) => {
		const told = await use(
			'agent.checkSetUp',
			{ phoneNumber },
			{ phone: simulator.phone().number },
		);

		expect(told).toMatchObject({ agentId: simulator.defaultAgentId });
		expect(told.checks).toContainEqual(expect.objectContaining({ check: 'token', status: 'ok' }));
	},

	'agent.get': async ({ simulator: { defaultAgentId } }, use) => {
		const agentId = { __rl: true, mode: 'id', value: fromAi('agent') };

		expect(await use('agent.get', { agentId }, { agent: defaultAgentId })).toMatchObject({
			agentId: defaultAgentId,
			name: expect.stringMatching(/^brands\//),
		});
	},

	'agent.getMany': async ({ simulator }, use) => {
		const parameters = { returnAll: false, limit: fromAi('limit', 'number') };

		expect(await use('agent.getMany', parameters, { limit: 1 })).toMatchObject({
			agentId: simulator.defaultAgentId,
		});
	},

	'agent.makeChatLink': async ({ simulator: { defaultAgentId } }, use) => {
		const parameters = { code: fromAi('code'), text: fromAi('text'), qrCode: false };
		const args = { code: 'Table 12', text: 'Hello!' };

		expect(await use('agent.makeChatLink', parameters, args)).toEqual({
			link: `sms:${defaultAgentId}%40rbm.goog?body=%5B%23Table%2012%5D%20Hello!`,
			message: '[#Table 12] Hello!',
			entry: 'Table 12',
			agentId: defaultAgentId,
		});
	},

	'capability.check': async (_stage, use) => {
		const phone = newPhone();

		expect(await use('capability.check', { phoneNumber }, { phone })).toMatchObject({
			reachable: true,
			phoneNumber: phone,
		});
	},

	'capability.checkMany': async (_stage, use) => {
		const phones = newPhones(3);
		const parameters = { phoneNumbers: fromAi('phones') };

		expect(
			await use('capability.checkMany', parameters, { phones: phones.join(', ') }),
		).toMatchObject({ checked: 3, reachableNumbers: phones });
	},

	// The file is for the workflow; the agent is told what it is.
	'file.download': async ({ simulator }, use) => {
		const { content } = await simulator.phone().sendFile({
			mimeType: 'application/pdf',
			contentBase64: Buffer.from('a receipt').toString('base64'),
		});
		const file = (content as UserFile).userFile.payload.fileUri;

		expect(await use('file.download', { fileUri: fromAi('file') }, { file })).toEqual({
			fileName: expect.any(String),
			mimeType: 'application/pdf',
			bytes: 9,
		});
	},

	// An agent hands words to a tool and never a file, so it uploads from a URL.
	'file.upload': async (_stage, use) => {
		const parameters = { source: 'url', fileUrl: fromAi('url') };
		const args = { url: 'https://example.com/menu.pdf' };

		expect(await use('file.upload', parameters, args)).toMatchObject({
			fileName: expect.stringMatching(/^files\//),
		});
	},

	'phoneNumber.normalise': async (_stage, use) => {
		const parameters = { phoneNumber: fromAi('phone') };

		expect(
			await use('phoneNumber.normalise', parameters, { phone: '+49 (0)176 04069001' }),
		).toMatchObject({ phoneNumber: '+4917604069001', valid: true });
	},

	'tester.get': async (_stage, use) => {
		const phone = newPhone();

		expect(await use('tester.get', { phoneNumber }, { phone })).toMatchObject({
			phoneNumber: phone,
			inviteStatus: 'NOT_INVITED',
		});
	},

	'tester.getMany': async (_stage, use) => {
		const phone = newPhone();
		await use('tester.invite', { phoneNumber }, { phone });
		const parameters = { returnAll: false, limit: fromAi('limit', 'number') };

		expect(await use('tester.getMany', parameters, { limit: 50 })).toMatchObject({
			inviteStatus: expect.any(String),
		});
	},

	'tester.invite': async (_stage, use) => {
		const phone = newPhone();

		const told = await use('tester.invite', { phoneNumber }, { phone });

		expect(told).toMatchObject({ phoneNumber: phone, inviteStatus: expect.any(String) });
		expect(await use('tester.get', { phoneNumber }, { phone })).toMatchObject({
			inviteStatus: expect.stringMatching(/^(PENDING|ACCEPTED)$/),
		});
	},

	'tester.remove': async (_stage, use) => {
		const phone = newPhone();
		await use('tester.invite', { phoneNumber }, { phone });

		expect(await use('tester.remove', { phoneNumber }, { phone })).toMatchObject({
			removed: true,
			phoneNumber: phone,
		});
	},
};
