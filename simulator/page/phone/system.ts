import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Phone } from '../state/world';

/** Of the phone on the screen. */
export const System = createContext<Phone['system']>('android');

/** Apple and Google show the same message differently. */
export const useIsIPhone = (): boolean => useContext(System) === 'ios';
