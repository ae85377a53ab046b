import { resources } from '../../nodes/RcsForBusiness/actions/registry';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { runOverHttp } from '../support/execution/httpExecution';

const CLEO_WITHOUT_RCS = '+12025550103';
const FRIEDA = '+4917604069001';
const UNLAUNCHED = 'simulator-unlaunched-agent';
const DEFAULT = 'simulator-agent';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator?.stop());

type Parameters = Readonly<Record<string, unknown>>;

const act = (resource: string, operation: string, parameters: Parameters = {}) =>
	runOverHttp(simulator, { resource, operation, webhookUrl: '', ...parameters });
const tester = (operation: string, phoneNumber = FRIEDA) =>
	act('tester', operation, { agentId: UNLAUNCHED, phoneNumber });

const operations: Readonly<Record<string, () => Promise<void>>> = {
	'agent checkSetUp': async () => {
		expect(await act('agent', 'checkSetUp', { phoneNumber: FRIEDA })).toMatchObject({
			ok: true,
			checks: [
				{ check: 'token', status: 'ok' },
				{ check: 'agent', status: 'ok' },
				{ check: 'launch', status: 'ok' },
				{ check: 'webhook', status: 'warning' },
				{ check: 'phone', status: 'ok' },
			],
		});
	},
	'agent get': async () => {
		expect(await act('agent', 'get', { agentId: `${UNLAUNCHED}@rbm.goog` })).toMatchObject({
			agentId: UNLAUNCHED,
			name: expect.stringMatching(/^brands\/[\w-]+\/agents\/simulator-unlaunched-agent$/) as string,
			isLaunched: false,
			launchedOn: [],
		});
		expect(await act('agent', 'get')).toMatchObject({ agentId: DEFAULT, isLaunched: true });
	},
	'agent getMany': async () => {
		expect(await act('agent', 'getMany', { returnAll: true })).toMatchObject({
			agentId: expect.stringMatching(/^simulator-/) as string,
			brandName: expect.any(String) as string,
			useCase: expect.any(String) as string,
		});
	},
	'tester invite': async () => {
		expect(await tester('invite')).toEqual({
			phoneNumber: FRIEDA,
			inviteStatus: 'PENDING',
			isReady: false,
			agentId: UNLAUNCHED,
		});
		await simulator.phone(FRIEDA).acceptInvite();
		expect(await tester('invite')).toMatchObject({ inviteStatus: 'ACCEPTED', isReady: true });
	},
	'tester get': async () => {
		expect(await tester('get')).toMatchObject({ inviteStatus: 'NOT_INVITED', isReady: false });
		await tester('invite');
		await simulator.phone(FRIEDA).declineInvite();
		expect(await tester('get')).toMatchObject({ inviteStatus: 'DECLINED', isReady: false });
		await expect(tester('invite')).rejects.toThrow('The owner of this phone declined');
	},
	'tester getMany': async () => {
		const list = { agentId: UNLAUNCHED, returnAll: true };
		expect(await act('tester', 'getMany', list)).toMatchObject({ isReady: true });
	},
	'tester remove': async () => {
		await tester('invite');
		expect(await tester('remove')).toMatchObject({ removed: true });
		expect(await tester('remove')).toMatchObject({ removed: false, reason: 'notATester' });
	},
};

test.each(Object.entries(operations))('%s works', (_name, work) => work());

test('no operation on agents and testers is left out here', () => {
	const offered = resources
		.filter(({ value }) => ['agent', 'tester'].includes(value))
		.flatMap(({ value, operations: all }) =>
			all.filter(({ isLocal }) => isLocal !== true).map((one) => `${value} ${one.value}`),
		);

	expect(Object.keys(operations).sort()).toEqual(offered.sort());
});

describe.each(['token', 'call'] as const)(
	'a key without the management scope (%s)',
	(refusesAt) => {
		beforeEach(async () => {
			await simulator.backDoor.setAccountScopes({ scopes: ['messaging'], refusesAt });
		});

		test('is told which operations need it, and that sending still works', async () => {
			await expect(tester('invite')).rejects.toMatchObject({
				message: 'This service account may not manage agents and test devices',
				description: expect.stringMatching(/^Sending, checking and receiving still work/) as string,
			});
		});

		test('checks the set-up as far as it sees it', async () => {
			expect(await act('agent', 'checkSetUp', { phoneNumber: FRIEDA })).toMatchObject({
				ok: true,
				checks: [
					{ check: 'token', status: 'ok' },
					{ check: 'agent', status: 'ok' },
					{ check: 'launch', status: 'unknown' },
					{ check: 'webhook', status: 'unknown' },
					{ check: 'phone', status: 'ok' },
				],
			});
			expect(
				await act('agent', 'checkSetUp', { agentId: 'nobodys-agent', phoneNumber: '' }),
			).toMatchObject({ ok: false, checks: [{ status: 'ok' }, { status: 'failed' }, {}, {}, {}] });
		});
	},
);

test('refusals of the management API are told in words', async () => {
	await expect(tester('invite', CLEO_WITHOUT_RCS)).rejects.toThrow('This phone has no RCS');
	await expect(act('agent', 'get', { agentId: 'nobodys-agent' })).rejects.toThrow(
		'Google does not find this agent',
	);
	for (let day = 0; day < 20; day++) await tester('invite', `+1202555${2000 + day}`);
	await expect(tester('invite')).rejects.toThrow('Google takes no more invitations');
});
