import { operationOf, resources } from '../../../nodes/RcsForBusiness/actions/registry';
import type { LiveRun } from '../liveRun';
import { isLeftOut, type StepResult, type LeftOut, type Step } from '../step';
import { administration } from './administration';
import { messages } from './messages';
import type { OperationTrial, OperationTrials } from './trial';

export const operationTrials: OperationTrials = { ...administration, ...messages };

/** The record of an operation, and how it is called on screen: "Message: Send Text". */
const recordOf = (operation: string) => {
	const [resource = '', name = ''] = operation.split('.');
	const record = operationOf(resource, name);
	const of = resources.find(({ value }) => value === resource);

	return { ...record, title: `${of?.name}: ${record.name}` };
};

const run =
	(operation: string, { fill, files, told, sees }: OperationTrial, isLocal = false) =>
	async (live: LiveRun): Promise<StepResult> => {
		const item = await live.act(operation, await fill(live), files);
		const saw = told(item);
		const question = typeof sees === 'function' ? sees(item) : sees;
		const isSeen = question === undefined ? undefined : await live.person.sees(question);
		if (isSeen === false) {
			return {
				standing: 'differs',
				saw: `${saw}; the phone did not show it`,
				meaning: 'Accepted, and not seen as expected: please describe what the phone shows.',
			};
		}

		return {
			standing: 'agrees',
			saw: isSeen === true ? `${saw}; seen on the phone` : saw,
			meaning: isLocal ? 'Works; asks nobody.' : 'Works with this service.',
		};
	};

export const operationSteps: readonly (Step | (LeftOut & { readonly title: string }))[] =
	Object.entries(operationTrials).map(([operation, trial]) => {
		const { title, isLocal } = recordOf(operation);
		if (isLeftOut(trial)) return { title, ...trial };
		const { does, messages: most = 0 } = trial;

		return { title, does, messages: most, run: run(operation, trial, isLocal) };
	});
