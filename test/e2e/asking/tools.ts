import { openAgentStage, type AgentStage } from '../../support/stage/agentWithTool';
import { toolCases } from '../toolCases';
import type { Use } from '../toolCases/toolCase';

export const tools = (): void => {
	let stage: AgentStage;

	beforeAll(async () => {
		stage = await openAgentStage();
	});
	afterAll(async () => {
		await stage?.close();
	});

	const use: Use = async (operation, parameters, args, whileWaiting) => {
		const [resource, name] = operation.split('.');
		const call = await stage.callTool(
			{ resource, operation: name, ...parameters },
			args,
			whileWaiting && { whileWaiting },
		);
		const wanted = call.offered?.parameters.properties ?? {};

		expect(call.execution.data.resultData.error).toBeUndefined();
		expect(call.execution.status).toBe('success');
		expect(Object.keys(wanted).sort()).toEqual(Object.keys(args).sort());
		expect(call.answer).toBe('Done.');

		return call.told[0] ?? {};
	};

	test.each(Object.entries(toolCases))(
		'an agent of n8n can use %s',
		async (_operation, toolCase) => {
			await toolCase(stage, use);
		},
	);
};
