import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Phone } from '../state/world';

/** Which device the parts of a phone are drawn for. */
export const DeviceContext = createContext<Phone['device']>('android');

/** Apple and Google show the same card differently. */
export const useIsIPhone = (): boolean => useContext(DeviceContext) === 'iPhone';
