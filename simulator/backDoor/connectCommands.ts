import { z } from 'zod';

import { exampleNames, filledExample } from '../examples';
import type { Simulation } from '../simulation';
import { Refusal } from '../world/refusal';
import { agentField, command, phoneField } from './command';

/** The address as n8n sees it, which may run in a container. */
const seenFrom = (address: string, { addresses }: Simulation, host: string | undefined): string => {
	if (host === undefined) return address;
	const { hosts } = addresses();
	const known = hosts.find((one) => new URL(`http://${one}`).hostname === host);
	if (known === undefined) {
		const names = hosts.map((one) => new URL(`http://${one}`).hostname).join(', ');
		throw new Refusal(
			`The simulator is not known as "${host}". Known: ${names}. Start it with --also-known-as ${host}.`,
		);
	}
	const url = new URL(address);
	url.host = known;
	return url.href;
};

/** What n8n needs to know of the simulator, ready to be pasted. */
export const connectCommands = {
	connection: command({
		description: "The values for n8n's credential, by the names of its fields.",
		reads: true,
		input: z.strictObject({
			agentId: agentField,
			host: z
				.string()
				.optional()
				.describe('what n8n calls this machine, e.g. host.docker.internal from a container'),
		}),
		run: (simulation, { agentId, host }) => {
			const { accounts, addresses, agents, clientTokenForN8n, webhooks } = simulation;
			const agent = agents.pick(agentId);
			const at = (address: string): string => seenFrom(address, simulation, host);
			const { messagingUrl, managementUrl, tokenUrl, hosts } = addresses();
			const key = { ...accounts.of(agent.partner).serviceAccount, token_uri: at(tokenUrl) };
			return {
				agentId: agent.agentId,
				fields: [
					{ label: 'Service Account Key', value: JSON.stringify(key, null, 2) },
					{ label: 'Default Agent ID', value: agent.agentId },
					{ label: 'Webhook Client Tokens', value: clientTokenForN8n },
					{ label: 'Endpoint', value: 'Custom' },
					{ label: 'Messaging URL', value: at(messagingUrl) },
					{ label: 'Management URL', value: at(managementUrl) },
					{ label: 'Token URL', value: at(tokenUrl) },
				],
				hosts: hosts.map((one) => new URL(`http://${one}`).hostname),
				webhookUrl: webhooks.of(agent.agentId)?.url ?? null,
			};
		},
	}),
	exampleWorkflows: command({
		description: 'The workflows that can be imported.',
		reads: true,
		input: z.strictObject({}),
		run: () => exampleNames(),
	}),
	exampleWorkflow: command({
		description: 'One of them, with agent and phone filled in.',
		reads: true,
		input: z.strictObject({ name: z.string(), agentId: agentField, phone: phoneField }),
		run: ({ agents, phones }, { name, agentId, phone }) => {
			const names = exampleNames().map((example) => example.name);
			if (!names.includes(name)) {
				throw new Refusal(`There is no example "${name}". There are: ${names.join(', ')}.`, 404);
			}
			return filledExample(name, agents.pick(agentId).agentId, phones.pick(phone).number);
		},
	}),
};
