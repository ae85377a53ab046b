import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeProperties,
	IWebhookFunctions,
} from 'n8n-workflow';

import { readFlag } from '../../../rbm/flag';

type Switch = Pick<INodeProperties, 'name' | 'displayName'>;

/**
 * A switch of the trigger, read as the node that sends reads its own: an imported workflow may hold
 * "true" or 1.
 *
 * @throws {InputError} it is neither true nor false
 */
export const readSwitch = (
	context: IHookFunctions | IWebhookFunctions,
	{ name, displayName }: Switch,
): boolean => readFlag(context.getNodeParameter(name, false), displayName);

/** The same while events arrive: one that publishing would refuse is off, as no event may be lost. */
export const isOn = (context: IWebhookFunctions, field: Switch): boolean =>
	isClearlyOn(context.getNodeParameter(field.name, false));

/** The same within the execution that holds the events. */
export const isOnFor = (context: IExecuteFunctions, field: Switch): boolean =>
	isClearlyOn(context.getNodeParameter(field.name, 0, false));

const isClearlyOn = (value: unknown): boolean => {
	try {
		return readFlag(value, '');
	} catch {
		return false;
	}
};
