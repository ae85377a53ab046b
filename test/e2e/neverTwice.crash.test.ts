import {
	callWebhook,
	mailing,
	mailingInBatches,
	newPhones,
	sendNode,
	shownOn,
	webhookNode,
	type NodeJson,
} from '../support/stage/mailing';
import type { WorkflowJson } from '../../n8n/n8n';
import {
	CLIENT_TOKEN,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/** Long enough for every mailing to get stuck, and n8n to be killed, before the first gets on. */
const STUCK_MS = 45_000;
/** Until the scheduled one begins: publishing takes its time on a busy machine. */
const SCHEDULED_IN_MS = 15_000;
/** Which of the phones a mailing is stuck at. */
const STUCK_AT = 5;

interface Run {
	readonly workflowId: string;
	readonly phones: readonly string[];
	readonly messagesEach: number;
}

interface Mailing {
	readonly workflow: (phones: readonly string[]) => WorkflowJson;
	/** Default: publish, then call n8n's own Webhook node. */
	readonly start?: (run: Run) => Promise<unknown>;
	/** Default: one message to each phone. */
	readonly messagesEach?: number;
}

let stage: Stage;
const runs = new Map<string, Run>();

/** Goes off once, and not again for a year: a second execution would send its own messages. */
const scheduleOnce = (): NodeJson => {
	const at = new Date(Date.now() + SCHEDULED_IN_MS);
	const [second, minute, hour] = [at.getUTCSeconds(), at.getUTCMinutes(), at.getUTCHours()];
	const expression = `${second} ${minute} ${hour} ${at.getUTCDate()} ${at.getUTCMonth() + 1} *`;

	return {
		name: 'Start',
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.2,
		parameters: { rule: { interval: [{ field: 'cronExpression', expression }] } },
	};
};
const send = (name = 'Send') => sendNode(name, stage);
const manually = ({ workflowId }: Run) => stage.n8n.startManually(workflowId);
const saved = { settings: { saveExecutionProgress: true } };

const mailings: Readonly<Record<string, Mailing>> = {
	"n8n's schedule": {
		workflow: (phones) => ({
			...mailing('schedule', scheduleOnce(), phones, send()),
			settings: { timezone: 'UTC' },
		}),
		start: async ({ phones }) => {
			const { waitForMessage } = stage.simulator.backDoor;
			await waitForMessage({ phone: phones[STUCK_AT - 1]!, timeoutMs: STUCK_MS });
		},
	},
	"n8n's webhook": {
		workflow: (phones) => mailing('webhook', webhookNode('webhook'), phones, send()),
	},
	'our trigger': {
		workflow: (phones) => {
			const trigger = triggerNode('Start', stage.credentials, 'own', ['message.text']);
			return mailing('own', trigger, phones, send());
		},
		start: async () => {
			const url = `${stage.n8n.webhookUrl}/own/rcs`;
			await stage.n8n.waitForWebhook(url);
			await stage.simulator.agent().setWebhook({ url, clientToken: CLIENT_TOKEN });
			await stage.simulator.phone().reply('Go', { agentId: stage.simulator.defaultAgentId });
		},
	},
	'a webhook, with the nodes saved in another order': {
		workflow: (phones) => {
			const { nodes, ...more } = mailing('order', webhookNode('order'), phones, send());
			return { ...more, nodes: [...nodes].reverse() };
		},
	},
	'a webhook, in the second of two nodes': {
		workflow: (phones) => mailing('two', webhookNode('two'), phones, send('First'), send('Second')),
		messagesEach: 2,
	},
	'a webhook, in a loop': {
		workflow: (phones) => mailingInBatches('loop', webhookNode('loop'), phones, send()),
	},
	'a webhook, with the progress saved': {
		workflow: (phones) => ({
			...mailing('saved', webhookNode('saved'), phones, send('First'), send('Second')),
			...saved,
		}),
		messagesEach: 2,
	},
	'hand, with the progress saved': {
		workflow: (phones) => ({ ...mailing('hand', manualTrigger, phones, send()), ...saved }),
		start: manually,
	},
	hand: {
		workflow: (phones) => mailing('by hand', manualTrigger, phones, send()),
		start: manually,
	},
};

/** Lets the last of `count` requests to a phone hang. */
const stick = async (phone: string, count: number): Promise<void> => {
	const { addFault } = stage.simulator.backDoor;
	if (count > 1) await addFault({ phone, delayMs: 1, times: count - 1 });
	await addFault({ phone, delayMs: STUCK_MS });
};

/** Starts a mailing that gets stuck in its last node. */
const begin = async (title: string, own: Mailing): Promise<void> => {
	const phones = newPhones(10);
	const workflow = own.workflow(phones);
	const { id } = await stage.n8n.createWorkflow(workflow);
	const run = { workflowId: id, phones, messagesEach: own.messagesEach ?? 1 };
	runs.set(title, run);
	await stick(phones[STUCK_AT]!, run.messagesEach);
	if (own.start !== manually) await stage.n8n.activate(id);
	if (own.start !== undefined) await own.start(run);
	else await callWebhook(stage, workflow.name);
};

const crashedId = async (title: string): Promise<string> => {
	const { workflowId } = runs.get(title)!;
	return (await stage.n8n.executions({ workflowId, status: ['crashed'] }))[0]!.id;
};

const killWhenStuck = async (...titles: readonly string[]): Promise<void> => {
	const { state } = stage.simulator.backDoor;
	await waitFor('every mailing to be stuck', async () => (await state()).faults.length === 0);
	await stage.n8n.kill9();
	for (const title of titles) {
		const { phones, messagesEach } = runs.get(title)!;
		expect(await shownOn(stage, phones.slice(-1))).toEqual([messagesEach - 1]);
	}
	await stage.n8n.restart();
};

const expectEachOnce = async (title: string): Promise<void> => {
	const { phones, messagesEach } = runs.get(title)!;
	expect(await shownOn(stage, phones)).toEqual(phones.map(() => messagesEach));
};

const retried = Object.keys(mailings).filter((title) => title !== 'hand');

beforeAll(async () => {
	stage = await openStage();
	await Promise.all(Object.entries(mailings).map(([title, own]) => begin(title, own)));
	await killWhenStuck(...Object.keys(mailings));
});

afterAll(async () => {
	await stage?.close();
});

describe('an execution that was killed in the middle of sending, when it is retried', () => {
	test.each(retried)('sends nothing twice: started by %s', async (title) => {
		const { status } = await stage.n8n.retryExecution(await crashedId(title));
		expect(status).toBe('success');
		await expectEachOnce(title);
	});

	test('cannot be retried when it was started by hand: n8n kept nothing of it', async () => {
		await expect(stage.n8n.retryExecution(await crashedId('hand'))).rejects.toThrow(
			'cannot be retried',
		);
	});

	test('ignores what was on its way when it was killed and arrives after the retry', async () => {
		const arrived = async (title: string): Promise<boolean> => {
			const phone = runs.get(title)!.phones[STUCK_AT]!;
			const message = (await stage.simulator.backDoor.messages({ phone })).at(-1);
			return message !== undefined && message.requests > 1;
		};
		const allArrived = async () => (await Promise.all(retried.map(arrived))).every(Boolean);
		await waitFor('the late requests', allArrived, { timeoutMs: 2 * STUCK_MS });

		for (const title of retried) await expectEachOnce(title);
	});
});

describe('an execution whose retry is killed as well', () => {
	test('sends nothing twice when that is retried', async () => {
		const title = 'twice';
		const workflow = (phones: readonly string[]) =>
			mailing(title, webhookNode(title), phones, send('First'), send('Second'));
		await begin(title, { workflow, messagesEach: 2 });
		await killWhenStuck(title);
		const { phones, workflowId } = runs.get(title)!;
		await stick(phones[STUCK_AT]!, 2);
		const interrupted = stage.n8n.retryExecution(await crashedId(title));
		await Promise.all([expect(interrupted).rejects.toThrow(), killWhenStuck(title)]);

		const { status } = await stage.n8n.retryExecution(await crashedId(title));

		expect(await stage.n8n.executions({ workflowId, status: ['crashed'] })).toHaveLength(2);
		expect(status).toBe('success');
		await expectEachOnce(title);
	});
});
