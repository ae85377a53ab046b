import { setTimeout } from 'node:timers/promises';

import { optOutTable } from '../../../nodes/RcsForBusiness/memory/optOuts';
import { linked } from '../../../scripts/start/examples';
import { dataTables } from './dataTables';
import { example, filledIn, submitForm } from './exampleForms';
import type { N8n, WorkflowJson } from '../../../n8n/n8n';
import { inARow, type Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const LIST = 'RCS campaign list';
const REPORT = 'RCS campaign report';
const PATIENTLY = { timeoutMs: 150_000, everyMs: 2000 };

export interface ReportRow {
	readonly campaign: string;
	readonly phoneNumber: string;
	readonly state: string;
	readonly reason: string | null;
	readonly messageId: string | null;
	readonly done: boolean;
}

interface Setup {
	readonly agentId: string;
	/** n8n's credential for Twilio, without which it publishes no SMS node. */
	readonly twilioApi: object;
	/** Batches wait until `goOn`, and not for a minute. */
	readonly isHastened?: boolean;
	/** How many people are in a batch; default: as in the recipe. */
	readonly batchSize?: number;
}

/** The batch, but for its minute: it waits until it is called, and goes on as it came. */
const hastened = (workflow: WorkflowJson): WorkflowJson => {
	const [wait, back] = ['Until a worker is free', 'As it came'] as const;
	const asItCame = {
		name: back,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			...{ mode: 'raw', jsonOutput: "={{ $('For each batch').first().json }}", options: {} },
		},
	};
	const { nodes } = filledIn(workflow, {
		[wait]: { parameters: { resume: 'webhook', httpMethod: 'POST', options: {} } },
	});
	const { connections = {} } = workflow;

	return {
		...workflow,
		nodes: [...nodes, asItCame],
		connections: { ...connections, ...inARow(wait, back), [back]: connections[wait]! },
	};
};
export type Campaign = Awaited<ReturnType<typeof publishCampaign>>;

/** The recipe *Campaign*, imported, filled in and published as its notes say. */
export const publishCampaign = async (
	{ n8n, simulator, credentials, publishTrigger }: Stage,
	{ agentId, twilioApi, isHastened = false, batchSize = 1000 }: Setup,
) => {
	const credential = credentials.rcsForBusinessApi;
	const publish = async (workflow: WorkflowJson): Promise<string> => {
		const { id } = await n8n.createWorkflow(workflow);
		await n8n.activate(id);
		return id;
	};
	const asMade = example('campaign.batch');
	const batch = await publish(
		filledIn(linked(isHastened ? hastened(asMade) : asMade, credential, agentId), {
			SMS: { credentials: { twilioApi } },
		}),
	);
	await publish(example('campaign.report'));
	const whole = linked(example('campaign'), credential, agentId, batch);
	const campaign = filledIn(whole, {
		'Batches of 1,000': { parameters: inBatchesOf(whole, batchSize) },
	});
	const { id } = await publishTrigger(campaign, agentId);
	const tables = await dataTables(n8n.rest);

	return {
		batch,
		/** Makes the list anew. @param rows what stands in its columns */
		list: async (rows: readonly { readonly phone: string; readonly name: string }[]) => {
			if ((await tables.list()).some(({ name }) => name === LIST)) await tables.remove(LIST);
			await tables.create(LIST, { phone: 'string', name: 'string' });
			await tables.insert(LIST, rows);
		},
		/** They tell the agent to stop; that is written down by the trigger of the campaign. */
		optOut: async (phones: readonly string[]): Promise<void> => {
			for (const phone of phones) await simulator.phone(phone).reply('STOP', { agentId });
			const isNoted = async (): Promise<boolean> => {
				if (!(await tables.list()).some(({ name }) => name === optOutTable.name)) return false;
				const noted = new Set(
					(await tables.rows(optOutTable.name)).map(({ phoneNumber }) => phoneNumber),
				);
				return phones.every((phone) => noted.has(phone));
			};
			await waitFor('all opt-outs', isNoted, PATIENTLY);
		},
		/** Fills in the form. */
		start: async (name: string, text: string): Promise<void> => {
			await submitForm(formsOf(n8n), campaign, [name, text]);
		},
		/** Lets batches go on that wait to be called, those too that come to wait, until this is so. */
		goOn: async (what: string, isSo: () => Promise<boolean>, everyMs = 200): Promise<void> => {
			const called = new Set<string>();
			const callAll = async (): Promise<void> => {
				const waiting = await n8n.executions({ workflowId: batch, status: ['waiting'] });
				for (const { id: one } of waiting.filter((found) => !called.has(found.id))) {
					const { data } = await n8n.execution(one);
					const url = `${formsOf(n8n).url}/webhook-waiting/${one}?signature=${data.resumeToken}`;
					const answer = await fetch(url, { method: 'POST' });
					if (!answer.ok) throw new Error(`Batch ${one}: ${answer.status} ${await answer.text()}`);
					called.add(one);
				}
			};
			await waitFor(
				what,
				async () => {
					await callAll();
					return await isSo();
				},
				{ ...PATIENTLY, everyMs },
			);
		},
		/** Resolves when nothing of it runs any more. */
		atRest: async (): Promise<void> => {
			const isRunning = async (workflowId: string): Promise<boolean> =>
				(await n8n.executions({ workflowId, status: ['new', 'running'] })).length > 0;
			await waitFor(
				'the campaign to be at rest',
				async () => !(await isRunning(batch)) && !(await isRunning(id)),
				{ ...PATIENTLY, everyMs: 300 },
			);
		},
		/** Of all campaigns, the first thousand. */
		rows: async () => (await tables.rows(REPORT)) as unknown as readonly ReportRow[],
		/** What the form of the report says: this, or what it still says after a while. */
		report: async (name: string, expected?: string): Promise<string> => {
			const ends = Date.now() + PATIENTLY.timeoutMs;
			for (;;) {
				const told = await reportOf(formsOf(n8n), name);
				if (expected === undefined || told === expected || Date.now() > ends) return told;
				await setTimeout(PATIENTLY.everyMs);
			}
		},
	};
};

const inBatchesOf = ({ nodes }: WorkflowJson, size: number) => {
	const { jsCode } = nodes.find(({ name }) => name === 'Batches of 1,000')!.parameters!;

	return { jsCode: String(jsCode).replaceAll('1000', String(size)) };
};

/** Forms answer where webhooks do. */
const formsOf = ({ webhookUrl }: Pick<N8n, 'webhookUrl'>): Pick<N8n, 'url'> => ({
	url: webhookUrl.replace(/\/webhook$/, ''),
});

const reportOf = async ({ url }: Pick<N8n, 'url'>, campaign: string): Promise<string> => {
	const body = new FormData();
	body.set('field-0', campaign);
	const answer = await fetch(`${url}/form/rcs-campaign-report`, { method: 'POST', body });
	const { formSubmittedText } = (await answer.json()) as { readonly formSubmittedText: string };

	return formSubmittedText;
};
