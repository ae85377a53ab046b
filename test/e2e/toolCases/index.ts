import { administration } from './administration';
import { messages } from './messages';
import type { ToolCases } from './toolCase';

/** One for each operation: `test/house/toolCases.test.ts` names those that are missing. */
export const toolCases: ToolCases = { ...administration, ...messages };
