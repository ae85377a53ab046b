import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../rbm/record';

/**
 * What a trigger noted when it registered its webhook. Holds no secret. It travels with exports and
 * copies of n8n's database, so it proves nothing: it tells whether the client token at Google is
 * still ours, for our own URL, and it helps to find words for another one.
 */
export interface RegistrationRecord {
	/** The resource name that Google gave the webhook. */
	readonly integration: string;
	readonly url: string;
	readonly fingerprint: string;
}

interface Context {
	getWorkflowStaticData(type: string): IDataObject;
}

interface TriggerContext extends Context {
	getNode(): { readonly id: string };
}

/** n8n keeps the data of a node by its name, which people change; so all lie beside each other. */
const PLACE = 'rcsForBusinessTrigger';

/** Triggers of a workflow whose records are kept; the newest. */
const MAX_RECORDS = 20;

/** The record in what was saved, or `undefined` when there is none that can be read. */
export const readRecord = (saved: unknown): RegistrationRecord | undefined => {
	if (!isRecord(saved)) return undefined;
	const { integration, url, fingerprint } = saved;
	if (typeof integration !== 'string' || typeof url !== 'string') return undefined;
	if (typeof fingerprint !== 'string') return undefined;

	return { integration, url, fingerprint };
};

const saved = (context: Context): Record<string, unknown> => {
	const records = context.getWorkflowStaticData('global')[PLACE];

	return isRecord(records) ? records : {};
};

/** What the triggers of this workflow registered last. */
export const recordsOfWorkflow = (context: Context): readonly RegistrationRecord[] =>
	Object.values(saved(context)).flatMap((record) => readRecord(record) ?? []);

/** What this trigger registered last. */
export const recordOf = (context: TriggerContext): RegistrationRecord | undefined =>
	readRecord(saved(context)[context.getNode().id]);

export const keepRecord = (context: TriggerContext, record: RegistrationRecord): void => {
	const { id } = context.getNode();
	const others = Object.entries(saved(context)).filter(([node]) => node !== id);
	const records = [...others.slice(1 - MAX_RECORDS), [id, { ...record }] as const];
	// As a whole: n8n saves what it saw being set, and does not look deeper.
	context.getWorkflowStaticData('global')[PLACE] = Object.fromEntries(records) as IDataObject;
};
