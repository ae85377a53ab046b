import { randomUUID } from 'node:crypto';

/** Tells this process of n8n from its others, and from the one it is after a restart. */
export const THIS_PROCESS: string = randomUUID();
