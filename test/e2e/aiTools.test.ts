import { properties } from '../../nodes/RcsForBusiness/actions/registry';
import { openAgentStage, type AgentStage } from '../support/agentWithTool';
import { administration } from './toolCases/administration';
import { messages } from './toolCases/messages';
import type { ToolCases, Use } from './toolCases/toolCase';

const cases: ToolCases = { ...administration, ...messages };

/** Every operation on screen, as "resource.operation". */
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [], displayOptions }) =>
		options.map(
			(option) => `${displayOptions?.show?.resource?.[0]}.${'value' in option && option.value}`,
		),
	);

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

test('every operation has a case', () => {
	expect(Object.keys(cases).sort()).toEqual([...operations].sort());
});

test.each(operations)('an agent of n8n can use %s', async (operation) => {
	await cases[operation]!(stage, use);
});
