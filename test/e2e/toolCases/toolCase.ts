import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fromAi, type AgentStage } from '../../support/stage/agentWithTool';
import { newPhones } from '../../support/stage/mailing';

/** Lets the model fill in `args`, where `parameters` ask for them; resolves to what it was told. */
export type Use = (
	operation: string,
	parameters: INodeParameters,
	args: IDataObject,
	/** What people do while it waits for them. */
	whileWaiting?: () => Promise<void>,
) => Promise<IDataObject>;

/** Has one operation used by an agent, and looks at what came of it. */
export type ToolCase = (stage: AgentStage, use: Use) => Promise<void>;

/** By "resource.operation". */
export type ToolCases = Readonly<Record<string, ToolCase>>;

export const phoneNumber = fromAi('phone');

export const newPhone = (): string => newPhones(1)[0]!;
