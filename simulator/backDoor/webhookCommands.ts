import { z } from 'zod';

import { webhookSettingsSchema } from '../settings';
import type { Simulation } from '../simulation';
import { newWebhook, type Webhook } from '../world/agents/agent';
import { Refusal } from '../world/refusal';
import { agentField, command, partnerField } from './command';

const payloadField = z
	.record(z.string(), z.unknown())
	.describe('what message.data decodes to, e.g. {"eventType":"SOMETHING_NEW"}');

const webhookFields = {
	url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
	clientToken: z.string().min(1),
	skipHandshake: z.boolean().default(false).describe('set it even if nothing listens yet'),
};

/** A webhook that passed the handshake. Throws a Refusal that says why it did not. */
const readyWebhook = async (
	{ handshakes }: Simulation,
	{ url, clientToken, skipHandshake }: z.output<z.ZodObject<typeof webhookFields>>,
	agentId?: string,
): Promise<Webhook> => {
	const webhook = newWebhook(url, clientToken);
	if (skipHandshake) return webhook;
	const failure = await handshakes.perform(webhook, agentId);
	if (failure) throw new Refusal(failure.reason);
	return webhook;
};

/** The agent's webhook, what is sent to it, and how. */
export const webhookCommands = {
	setWebhook: command({
		description: 'Point an agent at a webhook. Performs the handshake; says why it failed.',
		input: z.strictObject({ agentId: agentField, ...webhookFields }),
		run: async (simulation, { agentId, ...input }) => {
			const agent = simulation.agents.pick(agentId);
			agent.webhook = await readyWebhook(simulation, input, agent.agentId);
			simulation.changes.notify();
			return { agentId: agent.agentId, url: input.url };
		},
	}),
	removeWebhook: command({
		description: "Forget the webhook of an agent; callbacks go to the partner's, or are lost.",
		input: z.strictObject({ agentId: agentField }),
		run: ({ agents, changes }, { agentId }) => {
			const agent = agents.pick(agentId);
			delete agent.webhook;
			changes.notify();
			return { agentId: agent.agentId };
		},
	}),
	setPartnerWebhook: command({
		description: 'Set the webhook of all agents of a partner that have none of their own.',
		input: z.strictObject({ partner: partnerField, ...webhookFields }),
		run: async (simulation, { partner, ...input }) => {
			simulation.webhooks.setOfPartner(partner, await readyWebhook(simulation, input));
			return { partner, url: input.url };
		},
	}),
	removePartnerWebhook: command({
		description: "Forget a partner's webhook.",
		input: z.strictObject({ partner: partnerField }),
		run: ({ webhooks }, { partner }) => {
			webhooks.removeOfPartner(partner);
			return { partner };
		},
	}),
	setDelivery: command({
		description: 'Change how callbacks are delivered: copies, retries, time-out.',
		input: webhookSettingsSchema.partial(),
		run: ({ settings, changes }, chosen) => {
			settings.webhook = webhookSettingsSchema.parse({ ...settings.webhook, ...chosen });
			changes.notify();
			return settings.webhook;
		},
	}),
	redeliver: command({
		description: 'Send a callback again: same payload, new Pub/Sub message id.',
		input: z.strictObject({ deliveryId: z.string() }),
		run: ({ deliveries }, { deliveryId }) => {
			const delivery = deliveries.find(deliveryId);
			if (!delivery) throw new Refusal(`There is no delivery ${deliveryId}.`, 404);
			return deliveries.redeliver(delivery);
		},
	}),
	deliver: command({
		description: 'Send any payload, honestly signed, with retries.',
		input: z.strictObject({ agentId: agentField, payload: payloadField }),
		run: ({ agents, deliveries }, { agentId, payload }) =>
			deliveries.send(agents.pick(agentId).agentId, payload),
	}),
	forge: command({
		description:
			'Send a payload once with a wrong signature, or signed with a wrong client token; tells the answer.',
		input: z.strictObject({
			agentId: agentField,
			payload: payloadField.default({ text: 'forged' }),
			signature: z.string().nullable().optional().describe('null leaves the header out'),
			clientToken: z.string().optional().describe('signs with this token'),
		}),
		run: async ({ agents, deliveries, webhooks }, { agentId, payload, signature, clientToken }) => {
			const agent = agents.pick(agentId);
			const webhook = webhooks.of(agent.agentId);
			if (!webhook) throw new Refusal(`${agent.agentId} has no webhook yet.`, 409);
			return await deliveries.forge(agent.agentId, payload, {
				...(signature !== undefined && { signature }),
				clientToken: clientToken ?? `not ${webhook.clientToken}`,
			});
		},
	}),
};
