import type { RbmRequest } from '../../../rbm/request';

/** A request without the reader of its answer: what goes out. */
export const asSent = ({ answer: _answer, ...sent }: RbmRequest): Omit<RbmRequest, 'answer'> =>
	sent;
