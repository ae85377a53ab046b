import { publishCampaign } from '../../support/stage/campaign';
import { startSmsService } from '../../support/services/smsService';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const AGENT = 'campaign';
const NAME = 'Spring';
const TEXT = 'Our spring sale begins on Friday.';
const PEOPLE = 120;
/** A batch waits a minute in the database, and as long again until n8n looks at it. */
const PATIENTLY = { timeoutMs: 200_000, everyMs: 1000 };

/** By turns, so that each kind is among the first and among the last. */
const KINDS = ['usual', 'reads', 'isOff', 'withoutRcs', 'optedOut', 'atLimit'] as const;
type Kind = (typeof KINDS)[number];
const kindOf = (index: number): Kind => KINDS[index % KINDS.length]!;
const TRAITS: Readonly<Record<Kind, object>> = {
	usual: {},
	reads: { autoRead: true },
	isOff: { online: false },
	withoutRcs: { rcs: false },
	optedOut: {},
	atLimit: { limitReached: true },
};
const numbers = Array.from({ length: PEOPLE }, (_, index) => `+49151224${String(index + 10_000)}`);
const of = (kind: Kind): readonly string[] => numbers.filter((_, index) => kindOf(index) === kind);
const EACH = PEOPLE / KINDS.length;

/** n8n with the recipe, its people, and a service for SMS. */
const openCampaign = async () => {
	const sms = await startSmsService();
	let stage: Stage | undefined;
	const close = async (): Promise<void> => {
		await stage?.close();
		await sms.stop();
	};
	try {
		stage = await openStage({ n8n: { env: sms.env } });
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: AGENT });
		const twilioApi = await stage.n8n.createCredential(sms.credential);
		const campaign = await publishCampaign(stage, { agentId, twilioApi });
		for (const [index, phone] of numbers.entries()) {
			await stage.simulator.backDoor.putPhone({ phone, ...TRAITS[kindOf(index)] });
		}

		return { stage, sms, campaign, close };
	} catch (error) {
		await close();
		throw error;
	}
};
type Opened = Awaited<ReturnType<typeof openCampaign>>;

/** How often each phone was asked for, and how often it showed the message. */
const shownTo = async ({ simulator }: Stage, phones: readonly string[]) => {
	const messages = (await simulator.backDoor.messages()).filter(({ agentId }) => agentId === AGENT);
	return phones.map((phone) => messages.filter((one) => one.phone === phone).length);
};
const times = (count: number, phones: readonly string[]): readonly number[] =>
	phones.map(() => count);

const everybodyOnce = async ({ stage, sms, campaign }: Opened): Promise<void> => {
	await campaign.optOut(of('optedOut'));
	// Some stand there twice, written in another way, and one is no number.
	await campaign.list([
		...numbers.map((phone) => ({ phone, name: 'Ada' })),
		...numbers.slice(0, 20).map((phone) => ({ phone: phone.replace('+49', '0049 '), name: 'Ada' })),
		{ phone: 'nobody', name: 'Nobody' },
	]);
	await campaign.start(NAME, TEXT);
	await waitFor(
		'the batch to wait',
		async () => {
			const [execution] = await stage.n8n.executions({ workflowId: campaign.batch });
			// What cannot be read is written down after the batch was handed over.
			return execution?.status === 'waiting' && (await campaign.rows()).length > 0;
		},
		PATIENTLY,
	);
	await stage.n8n.kill9();
	await stage.n8n.restart();

	const expected =
		`${NAME}: ${PEOPLE + 1} people. ` +
		`${EACH} read, ${EACH} delivered, ${EACH} accepted, ${EACH} SMS sent, ${2 * EACH} held back, 1 not sent.`;
	expect(await campaign.report(NAME, expected)).toBe(expected);

	for (const kind of ['usual', 'reads', 'isOff'] as const) {
		expect(await shownTo(stage, of(kind))).toEqual(times(1, of(kind)));
	}
	for (const kind of ['withoutRcs', 'optedOut', 'atLimit'] as const) {
		expect(await shownTo(stage, of(kind))).toEqual(times(0, of(kind)));
	}
	expect(sms.sent.map(({ To, Body }) => [To, Body]).sort()).toEqual(
		of('withoutRcs').map((phone) => [phone, TEXT]),
	);
	const rows = await campaign.rows();
	expect(rows.filter(({ reason }) => reason === 'optedOut').map((row) => row.phoneNumber)).toEqual(
		of('optedOut'),
	);
	expect(rows.filter(({ state }) => state === 'not sent')).toMatchObject([
		{ phoneNumber: 'nobody', done: false, reason: expect.stringMatching(/number/i) as string },
	]);
};

const againToTheRest = async ({ stage, sms, campaign }: Opened): Promise<void> => {
	for (const phone of of('atLimit')) {
		await stage.simulator.backDoor.putPhone({ phone, limitReached: false });
	}
	const before = await stage.simulator.backDoor.messages();
	await campaign.start(NAME, TEXT);

	const expected =
		`${NAME}: ${PEOPLE + 1} people. ` +
		`${EACH} read, ${2 * EACH} delivered, ${EACH} accepted, ${EACH} SMS sent, ${EACH} held back, 1 not sent.`;
	expect(await campaign.report(NAME, expected)).toBe(expected);
	const after = await stage.simulator.backDoor.messages();
	expect(after.length - before.length).toBe(EACH);
	expect(after.filter(({ requests }) => requests !== 1)).toEqual([]);
	expect(await shownTo(stage, of('atLimit'))).toEqual(times(1, of('atLimit')));
	expect(sms.sent).toHaveLength(EACH);
};

/** The recipe *Campaign* as it is made, the minute that a batch waits included. */
export const exampleCampaign = (): void => {
	let opened: Opened;
	let first: Promise<void> | undefined;
	const sent = async (): Promise<void> => await (first ??= everybodyOnce(opened));

	beforeAll(async () => {
		opened = await openCampaign();
	});
	afterAll(async () => {
		await opened?.close();
	});

	test.concurrent(
		`${PEOPLE} people, each once: by RCS, by SMS, or held back; n8n is killed while the batch waits`,
		sent,
		400_000,
	);

	test.concurrent(
		'started again, it writes to those alone who got nothing yet',
		async () => {
			await sent();
			await againToTheRest(opened);
		},
		800_000,
	);
};
