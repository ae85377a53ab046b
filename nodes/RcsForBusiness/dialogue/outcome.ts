import type { INodeExecutionData } from 'n8n-workflow';

import { heard, unheard } from './delivery';
import type { Kept } from './kept';
import type { Notice } from './notice';
import { answered, unanswered } from './question';

/** What leaves by each output because of a notice; `undefined` where it is not for this, or no end of it. */
export const outcomeOf = (kept: Kept, notice: Notice): INodeExecutionData[][] | undefined => {
	if (!isFor(kept, notice)) return undefined;
	if (kept.waitsFor !== 'answer') {
		if (notice.kind === 'timeUp') return unheard(kept, notice);

		return notice.kind === 'receipt' ? heard(kept, notice) : undefined;
	}
	switch (notice.kind) {
		case 'answer':
			return answered(kept, notice);
		case 'optedOut':
			return unanswered(kept, 'optedOut', notice.eventKey);
		case 'timeUp':
			return unanswered(kept, 'timeUp');
		case 'receipt':
			return undefined;
	}
};

/** What leaves by each output where n8n itself ends the waiting. */
export const silence = (kept: Kept): INodeExecutionData[][] =>
	kept.waitsFor === 'answer' ? unanswered(kept, 'timeUp') : unheard(kept);

const isFor = (kept: Kept, notice: Notice): boolean =>
	notice.messageId === kept.messageId &&
	(notice.kind === 'timeUp' ||
		(notice.agentId === kept.agentId && notice.phoneNumber === kept.phoneNumber));
