import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Execution } from '../../../n8n/n8n';
import { startScriptedModel, type OfferedTool } from './scriptedModel';
import { ACTION, manualTrigger, openStage } from './stage';

const TOOL = 'RCS';
const APPROVAL = 'Approval';

/** What happens to a tool that waits. */
interface Waiting {
	/** The node that asks a person before the tool is used; default: nobody is asked. */
	readonly approval?: INodeParameters;
	/** What people do while the execution waits; it is then awaited to its end. */
	readonly whileWaiting?: () => Promise<void>;
}

/** What our node puts out reaches the model as JSON; n8n's own words, such as of a refusal, do not. */
const toldIn = (content: unknown): readonly IDataObject[] => {
	try {
		return JSON.parse(String(content)) as IDataObject[];
	} catch {
		return [{ words: String(content) }];
	}
};

/** A value that the model fills in. */
export const fromAi = (name: string, type = 'string'): string =>
	`={{ $fromAI('${name}', 'the ${name} as the user said it', '${type}') }}`;

/** What came of one question to an agent that has our node as its only tool. */
export interface ToolCall {
	readonly execution: Execution;
	/** The function as the model saw it. */
	readonly offered: OfferedTool | undefined;
	/** What our node put out, as the model was told it. */
	readonly told: readonly IDataObject[];
	/** All that it was told, in n8n's words too. */
	readonly toldInWords: string;
	readonly answer: unknown;
}

/** A stage with n8n's own AI Agent and OpenAI Chat Model, asked by a model that follows a script. */
export const openAgentStage = async () => {
	const [stage, model] = await Promise.all([openStage(), startScriptedModel()]);
	const { id } = await stage.n8n.createCredential({
		type: 'openAiApi',
		name: 'Model',
		data: { apiKey: 'none', url: model.url },
	});
	const chatModel = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.3,
		parameters: {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			responsesApiEnabled: false,
			options: { maxRetries: 0 },
		},
		credentials: { openAiApi: { id, name: 'Model' } },
	};
	const agent = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3.1,
		parameters: { promptType: 'define', text: 'Do what you have to.' },
	};

	/** The model calls the tool with these arguments, hears its answer, and says that it is done. */
	const callTool = async (
		parameters: INodeParameters,
		args: Readonly<Record<string, unknown>>,
		{ approval, whileWaiting }: Waiting = {},
	): Promise<ToolCall> => {
		const { credentials } = stage;
		const tool = { name: TOOL, type: `${ACTION}Tool`, credentials, parameters };
		const asking = { name: APPROVAL, type: `${ACTION}HitlTool`, credentials };
		const isAsked = approval !== undefined;
		const toTool = (node: string) => ({
			ai_tool: [[{ node, type: 'ai_tool' as const, index: 0 }]],
		});
		const { id } = await stage.n8n.createWorkflow({
			name: 'Agent with a tool',
			// As the editor has it; in the older order an agent does not wait for its tools.
			settings: { executionOrder: 'v1' },
			nodes: [
				...[manualTrigger, agent, chatModel, tool],
				...(isAsked ? [{ ...asking, parameters: approval }] : []),
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				[TOOL]: toTool(isAsked ? APPROVAL : 'Agent'),
				...(isAsked && { [APPROVAL]: toTool('Agent') }),
			},
		});
		model.play({ call: TOOL, args }, { say: 'Done.' });
		const started = await stage.n8n.runManually(id);
		await whileWaiting?.();
		const execution = await stage.n8n.waitForExecution(
			(one) => one.id === started.id && (whileWaiting === undefined || one.status !== 'waiting'),
		);
		return {
			execution,
			offered: model.offered()[0],
			told: toldIn(model.told()[0]),
			toldInWords: JSON.stringify(model.told()),
			answer: execution.data.resultData.runData['Agent']?.at(-1)?.data?.main?.[0]?.[0]?.json.output,
		};
	};

	return {
		...stage,
		callTool,
		close: async (): Promise<void> => {
			await stage.close();
			await model.stop();
		},
	};
};

export type AgentStage = Awaited<ReturnType<typeof openAgentStage>>;
