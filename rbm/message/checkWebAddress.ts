import { judgement, type Judgement } from './check/finding';
import { url } from './check/url';
import type { Place } from './place';

/** Judges an absolute web address that people open. `example` is one such as is wanted there. */
export const checkWebAddress = (address: string, at: Place, example: string): Judgement =>
	judgement(url(example)(address, at));
