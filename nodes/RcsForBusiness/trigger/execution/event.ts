import type { INodeExecutionData } from 'n8n-workflow';

import type { Callback } from '../../../../rbm/event/callback';
import { isCallback } from '../../../../rbm/event/callbackFamily';

/** A callback as the item that starts the workflow. */
export const itemOf = (callback: Callback): INodeExecutionData => ({ json: { ...callback } });

/** The callback in an item; `undefined` in one that came from elsewhere, such as a node before. */
export const callbackOf = ({ json }: INodeExecutionData): Callback | undefined =>
	isCallback(json) ? json : undefined;
