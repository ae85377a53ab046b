import { createHash } from 'node:crypto';

import { BoundedMap } from '../../../rbm/boundedMap';
import { Pace } from './pace';

/** Keys in use at the same time; one that was dropped begins anew. */
const MAX_PACES = 1000;

const paces = new BoundedMap<string, Pace>(MAX_PACES);

/**
 * The pace of a key at one endpoint, which all executions of this process share.
 *
 * @param serviceAccountKey as the credential holds it; it is a secret, and kept nowhere
 */
export const paceOf = (serviceAccountKey: unknown, messagingUrl: string): Pace => {
	const identity = JSON.stringify([serviceAccountKey, messagingUrl]);
	const name = createHash('sha256').update(identity).digest('base64');
	const known = paces.get(name);
	if (known !== undefined) return known;
	const pace = new Pace();
	paces.set(name, pace);

	return pace;
};
