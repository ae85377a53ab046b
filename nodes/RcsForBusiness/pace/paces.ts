import { createHash } from 'node:crypto';

import { BoundedMap } from '../../../rbm/boundedMap';
import type { Connection } from '../transport/connection';
import { Pace } from './pace';

/** Keys in use at the same time; one that was dropped begins anew. */
const MAX_PACES = 1000;

const paces = new BoundedMap<string, Pace>(MAX_PACES);

/** The pace of a key at one endpoint, which all executions of this process share. */
export const paceOf = ({ credential, endpoint }: Connection): Pace => {
	const identity = JSON.stringify([credential.serviceAccountKey, endpoint.messagingUrl]);
	// The key is a secret, and kept nowhere.
	const name = createHash('sha256').update(identity).digest('base64');
	const known = paces.get(name);
	if (known !== undefined) return known;
	const pace = new Pace();
	paces.set(name, pace);

	return pace;
};
