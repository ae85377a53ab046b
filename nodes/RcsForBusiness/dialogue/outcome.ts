import type { INodeExecutionData } from 'n8n-workflow';

import type { Notice } from './notice';
import { answered, unanswered, type Question } from './question';

/** What leaves by each output because of a notice; `undefined` where it is not for this question. */
export const outcomeOf = (
	question: Question,
	notice: Notice,
): INodeExecutionData[][] | undefined => {
	if (!isFor(question, notice)) return undefined;
	switch (notice.kind) {
		case 'answer':
			return answered(question, notice);
		case 'optedOut':
			return unanswered(question, 'optedOut', notice.eventKey);
		case 'timeUp':
			return unanswered(question, 'timeUp');
	}
};

const isFor = (question: Question, notice: Notice): boolean =>
	notice.messageId === question.messageId &&
	(notice.kind === 'timeUp' ||
		(notice.agentId === question.agentId && notice.phoneNumber === question.phoneNumber));
