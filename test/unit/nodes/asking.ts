import type { IDataObject, IExecuteData, INode } from 'n8n-workflow';

import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { answerKeyOf } from '../../../credentials/answerKey';
import type { Answer } from '../../../nodes/RcsForBusiness/dialogue/notice';
import { keptIn } from '../../../nodes/RcsForBusiness/dialogue/kept';
import {
	answered,
	unanswered,
	type Question,
} from '../../../nodes/RcsForBusiness/dialogue/question';
import { stopTimer } from '../../../nodes/RcsForBusiness/dialogue/timer';
import { fakeExecution, type Scene } from '../../support/execution/fakeExecution';
import { fakeTables } from '../../support/execution/fakeTables';
import { keyFileText } from '../../support/keyFile';
import { fakeNode } from '../../support/execution/strictFake';
import { filledIn } from './filledIn';
import { accept, NUMBER } from './run';

export const credential = { agentId: 'shop', serviceAccountKey: keyFileText() };
export const key = answerKeyOf(credential)!;

export const RESUME_TOKEN = 'ab'.repeat(32);
export const RESUME_URL = `https://n8n.example.com/webhook-waiting/17?signature=${RESUME_TOKEN}`;

export const choice = (text: string, value = '') => ({ text, value });

/** The operation with what somebody filled in. */
export const sendAndWait = (own: Readonly<Record<string, unknown>> = {}) => ({
	...filledIn({
		resource: 'message',
		operation: 'sendAndWait',
		phoneNumber: NUMBER,
		agentId: 'shop',
		message: 'Are you coming?',
		choices: { choice: [choice('Yes, I am', 'yes'), choice('No')] },
		waitAtMost: 0,
		...own,
	}),
});

type More = Partial<Omit<Scene, 'node'>> & {
	readonly node?: Partial<INode>;
	readonly flow?: IDataObject;
};

/** Runs the operation, and gives what it left behind for the wait. */
export const ask = async (own: Readonly<Record<string, unknown>> = {}, more: More = {}) => {
	const { kept, ...ran } = await runWaiting(sendAndWait(own), more);

	return { ...ran, question: kept as Question | undefined };
};

/** Runs an operation whose execution waits. */
export const runWaiting = async (item: Readonly<Record<string, unknown>>, more: More = {}) => {
	const { flow = {}, ...scene } = more;
	const contexts = { node: {} as IDataObject, flow };
	const executeData: IExecuteData = {
		node: fakeNode('rcsForBusiness'),
		data: { main: [[{ json: {} }]] },
		source: { main: [{ previousNode: 'Before' }] },
	};
	const waitTill: Date[] = [];
	const { context, requests, hints } = fakeExecution({
		items: [item],
		credential,
		answer: accept,
		resumeUrl: RESUME_URL,
		tables: fakeTables(),
		waits: { contexts, executeData, waitTill },
		...scene,
	});
	const outputs = await RcsForBusiness.prototype.execute.call(context);
	const kept = keptIn(contexts.node);
	// Nobody is to look at the clock for it after the test.
	if (kept !== undefined) stopTimer('17', kept.messageId);

	return {
		outputs,
		requests,
		hints,
		waitTill,
		executeData,
		flow,
		kept,
	};
};

/** What the operation puts out, all in all: when somebody answers, and when nobody does. */
export const answersAndSilence = async (): Promise<readonly IDataObject[]> => {
	const byHand = {
		mode: 'manual',
		credential: { ...credential, testPhoneNumber: '+12223337777' },
	} as const;
	const { question } = await ask({}, byHand);
	const answer: Answer = {
		kind: 'answer',
		...{ agentId: 'shop', phoneNumber: NUMBER, messageId: question!.messageId },
		...{ eventKey: 'e1', choice: 0, text: 'Yes, I am', isTyped: false },
	};

	return [...answered(question!, answer), ...unanswered(question!, 'timeUp')]
		.flat()
		.map(({ json }) => json);
};
