import { createContext } from 'preact';

import type { Phone } from '../state/world';

/** Of the phone on the screen: some things look otherwise on an iPhone. */
export const System = createContext<Phone['system']>('android');
