import { action } from './action';

/** It asks for nothing, and has no details. */
export const shareLocation = action([], () => ({}));
