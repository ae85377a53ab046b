import type { Area } from '../behaviour';
import { access } from './access';
import { content } from './content';
import { files } from './files';
import { managing } from './managing';
import { reaching } from './reaching';
import { receiving } from './receiving';
import { requests } from './requests';
import { sending } from './sending';
import { takingBack } from './takingBack';
import { webhook } from './webhook';

/** Every documented behaviour of the platform that matters to a sender, in the document's order. */
export const AREAS: readonly Area[] = [
	access,
	requests,
	sending,
	takingBack,
	content,
	files,
	reaching,
	receiving,
	webhook,
	managing,
];
