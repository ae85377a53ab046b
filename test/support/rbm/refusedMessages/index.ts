import { actions } from './actions';
import { cards } from './cards';
import { deliveries } from './deliveries';
import { files } from './files';
import { links } from './links';
import { places } from './places';
import { suggestions } from './suggestions';
import { wholeMessages } from './wholeMessages';

/**
 * Messages Google would refuse, each with what the node says. The node's validator is held against
 * `says`; the simulator's, which shares nothing with it, must refuse the same field.
 */
export const refusedMessages = [
	...wholeMessages,
	...deliveries,
	...suggestions,
	...actions,
	...links,
	...cards,
	...files,
	...places,
];
