import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { isExplained } from '../../../rbm/explainedError';
import { properties } from './fields';
import { register } from './registration/register';
import { unregister } from './registration/unregister';
import { readSwitch } from './switches';

const switches = properties.filter(({ type }) => type === 'boolean');

/**
 * Registers the webhook at Google when the workflow is published, and removes it when it is
 * unpublished. n8n calls `create` when the path answers already, so that Google can verify it.
 */
export const webhookMethods = {
	default: {
		async checkExists(): Promise<boolean> {
			// `create` looks itself, and does nothing when there is nothing to do.
			return false;
		},

		async create(this: IHookFunctions): Promise<boolean> {
			const isUnattended = !['activate', 'update', 'manual'].includes(this.getActivationMode());
			try {
				for (const field of switches) readSwitch(this, field);
				await register(this, isUnattended);
			} catch (error) {
				const { message, description } = toldBy(error);
				const text = [message.replace(/\.?$/, '.'), description].join(' ').trim();
				if (!isUnattended) {
					// All in the message: n8n shows no description when publishing or listening fails.
					throw new NodeOperationError(this.getNode(), text, { level: 'warning' });
				}
				// An error would take the path offline, and Google's events with it.
				const { id: workflowId, name: workflowName } = this.getWorkflow();
				this.logger.warn(
					`RCS for Business: the trigger goes on as it is, though its webhook at Google could not be made sure of. ${text}`,
					{ workflowId, workflowName },
				);
			}

			return true;
		},

		async delete(this: IHookFunctions): Promise<boolean> {
			try {
				await unregister(this);
			} catch (error) {
				// n8n would try three times and then go on all the same.
				this.logger.warn(
					`RCS for Business: if the webhook ${this.getNodeWebhookUrl('default') ?? ''} is registered at Google, it stays there. Remove it in the RCS for Business Developer Console: your agent > Integrations. ${toldBy(error).message}`,
				);
			}

			return true;
		},
	},
};

const toldBy = (error: unknown): { readonly message: string; readonly description: string } =>
	isExplained(error)
		? error
		: { message: error instanceof Error ? error.message : String(error), description: '' };
