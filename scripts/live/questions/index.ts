import {
	DEFAULT_OPEN_QUESTIONS,
	OPEN_QUESTIONS,
	type OpenQuestions,
} from '../../../simulator/openQuestions';
import type { LiveRun } from '../liveRun';
import { isLeftOut, type StepResult, type LeftOut, type Step } from '../step';
import { suggestionsPerCard, unknownFields } from './content';
import { afterUnsubscribe, deleteDelivered } from './delivery';
import { AS_WE_THINK, furtherQuestions } from './further';
import { duplicateId, idFormat, repeatedRequestId } from './ids';
import { mixedRegions, smallBatch, wildcardBrand } from './lists';
import { nonTester, nonTesterCheck } from './strangers';
import type { Observation, QuestionTrial } from './trial';

const onlyAWebhook = (instead: string): LeftOut => ({
	because: 'only a webhook sees it',
	instead,
});

/** Every switch of the simulator: how Google is asked, or why a client cannot find out. */
export const questionTrials: {
	readonly [Name in keyof OpenQuestions]: QuestionTrial<OpenQuestions[Name]> | LeftOut;
} = {
	...{ duplicateId, idFormat, repeatedRequestId, unknownFields, suggestionsPerCard },
	...{ deleteDelivered, nonTester, nonTesterCheck, smallBatch, mixedRegions, wildcardBrand },
	keptUndelivered: {
		because: 'it takes a month',
		instead:
			'Send to a phone, switch it off for 30 days and a half, and look whether the text comes.',
	},
	httpWebhook: {
		because: 'it would change the webhook of the agent, and Google says that https is needed',
		instead: 'Enter an address with http:// as the webhook in the Developer Console.',
	},
	callbackForm: onlyAWebhook(
		'In n8n, publish a trigger, write to the agent, and look into "raw": with messageId and sendTime it is "messages", with eventId and no time "events".',
	),
	actionTap: onlyAWebhook(
		'In n8n, publish a trigger, tap on an action on a phone of the United States, and look into "raw" for classificationType.',
	),
	envelopeAttributes: onlyAWebhook(
		'Point the agent at a Webhook node of n8n, write to the agent, and look into the body for message.attributes.',
	),
	webhookTypeHeader: onlyAWebhook(
		'Point the agent at a Webhook node of n8n, write to the agent, and look into the headers for x-goog-webhook-type.',
	),
	afterUnsubscribe,
};

/** Who has unsubscribed should see nothing after it that matters. */
const LAST: keyof OpenQuestions = 'afterUnsubscribe';

/** A question that is left out, as the report tells it. */
export type OpenStill = LeftOut & { readonly title: string; readonly question: Asked };
type Asked = NonNullable<Step['question']>;

/** What the report says of a result: what it means that it is the one we think, or another. */
interface Words {
	readonly ours: string;
	readonly agrees: string;
	readonly differs: (is: string) => string;
}

const run =
	({ run: put, needsOtherPhone }: QuestionTrial<string>, words: Words) =>
	async (live: LiveRun): Promise<StepResult> =>
		needsOtherPhone && live.otherPhone === undefined
			? judged({ saw: 'not put: no --other-phone was given' }, words)
			: judged(await put(live), words);

const judged = (
	{ is, saw, isNew }: Observation<string>,
	{ ours, agrees, differs }: Words,
): StepResult => {
	if (is === ours) return { standing: 'agrees', saw, meaning: agrees };
	if (is !== undefined) return { standing: 'differs', saw, meaning: differs(is) };
	if (isNew) {
		return { standing: 'new', saw, meaning: 'New: none of the ways that the simulator knows.' };
	}

	return { standing: 'open', saw, meaning: 'Still open.' };
};

const stepOf = (
	title: string,
	question: Asked,
	trial: QuestionTrial<string> | LeftOut,
	words: Words,
): Step | OpenStill => {
	if (isLeftOut(trial)) return { title, question, ...trial };
	const { does, messages = 0 } = trial;

	return { title, question, does, messages, run: run(trial, words) };
};

const ofSwitches = OPEN_QUESTIONS.map(({ name, description }) => {
	const ours = DEFAULT_OPEN_QUESTIONS[name];

	return stepOf(name, { text: description, ours }, questionTrials[name] as QuestionTrial<string>, {
		ours,
		agrees: `Agrees with our default, \`${ours}\`.`,
		differs: (is) =>
			`Differs from our default, \`${ours}\`: Google does as with \`--open-question ${name}=${is}\`.`,
	});
});

const ofOthers = furtherQuestions.map(({ question, ours, ...trial }) =>
	stepOf(question, { text: question, ours }, trial, {
		ours: AS_WE_THINK,
		agrees: `Agrees with what we think: ${ours}.`,
		differs: () => `Differs from what we think: ${ours}.`,
	}),
);

const isLast = ({ title }: { readonly title: string }): boolean => title === LAST;

export const questionSteps: readonly (Step | OpenStill)[] = [
	...ofSwitches.filter((step) => !isLast(step)),
	...ofOthers,
	...ofSwitches.filter(isLast),
];
