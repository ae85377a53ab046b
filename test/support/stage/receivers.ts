import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { googleCall, type PreparedCall } from '../execution/load';
import { webhookNode, type NodeJson } from './mailing';
import { CLIENT_TOKEN, triggerNode, type Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

/** A published workflow of one node that takes calls, and the calls it takes. */
export interface Receiver {
	readonly name: string;
	readonly url: string;
	/** A new call each time: no two have the same ids. */
	readonly call: () => PreparedCall;
	/** How it answers each of its calls. */
	readonly status: number;
	/** Whether its calls start executions. */
	readonly isStarting: boolean;
}

/** What Google says when a message was delivered. */
export const deliveredReceipt = (eventId: string = randomUUID()) => ({
	senderPhoneNumber: '+12025550101',
	eventType: 'DELIVERED',
	eventId,
	messageId: randomUUID(),
	agentId: 'simulator-agent',
	sendTime: new Date().toISOString(),
});

const publish = async ({ n8n }: Stage, node: NodeJson, url: string): Promise<string> => {
	const { id } = await n8n.createWorkflow({ name: node.name, nodes: [node] });
	await n8n.activate(id);
	await n8n.waitForWebhook(url);

	return id;
};

interface OursOptions {
	readonly name: string;
	readonly events?: readonly string[];
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** With which the calls are signed; default: the right one. */
	readonly clientToken?: string;
	/** Default: 200. */
	readonly status?: number;
	/** Default: true. */
	readonly isStarting?: boolean;
}

/** Our trigger; its calls are delivered receipts. */
export const ours = async (
	stage: Stage,
	{ name, events = ['receipt.delivered'], parameters, ...more }: OursOptions,
): Promise<Receiver> => {
	const path = name.replace(/\W+/g, '-');
	const url = `${stage.n8n.webhookUrl}/${path}/rcs`;
	await publish(stage, triggerNode(name, stage.credentials, path, events, parameters), url);
	const { clientToken = CLIENT_TOKEN, status = 200, isStarting = true } = more;

	return { name, url, status, isStarting, call: () => googleCall(deliveredReceipt(), clientToken) };
};

/** n8n's Webhook node, which takes what comes; it gets the same calls as ours. */
export const webhookReceiver = async (stage: Stage): Promise<Receiver> => {
	const name = "n8n's Webhook node";
	const url = `${stage.n8n.webhookUrl}/anything`;
	await publish(stage, { ...webhookNode('anything'), name }, url);
	const call = () => googleCall(deliveredReceipt(), CLIENT_TOKEN);

	return { name, url, status: 200, isStarting: true, call };
};

/** A service on this machine that answers everything alike, so that a trigger of n8n can register. */
const agreeable = async (answer: object) => {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (text) => (body += text));
		request.on('end', () => {
			asked.push(body);
			response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		/** Waits for what the pattern captures in something that is asked, then closes. */
		told: async (pattern: RegExp): Promise<string> => {
			const find = () => asked.map((body) => pattern.exec(body)?.[1]).find(Boolean);
			const found = await waitFor(`${pattern.source} to be registered`, find);
			server.close();
			return found;
		},
	};
};

/** n8n's Telegram trigger, which compares a secret header. */
export const telegramReceiver = async (stage: Stage): Promise<Receiver> => {
	const name = "n8n's Telegram trigger";
	const telegram = await agreeable({ ok: true, result: {} });
	const data = { accessToken: '1:token', baseUrl: telegram.url };
	const { id } = await stage.n8n.createCredential({ type: 'telegramApi', name, data });
	const url = `${stage.n8n.webhookUrl}/telegram/webhook`;
	await publish(
		stage,
		{
			name,
			type: 'n8n-nodes-base.telegramTrigger',
			typeVersion: 1.2,
			webhookId: 'telegram',
			parameters: { updates: ['message'], additionalFields: {} },
			credentials: { telegramApi: { id, name } },
		},
		url,
	);
	const secret = await telegram.told(/"secret_token":"([^"]+)"/);
	const headers = {
		'content-type': 'application/json',
		'x-telegram-bot-api-secret-token': secret,
	};
	let updateId = 0;
	const call = () => {
		const chat = { id: 1, first_name: 'Ada', type: 'private' };
		const message = { message_id: ++updateId, from: chat, chat, date: 1, text: randomUUID() };
		return { headers, body: Buffer.from(JSON.stringify({ update_id: updateId, message })) };
	};

	return { name, url, status: 200, isStarting: true, call };
};

/** n8n's GitHub trigger, which verifies a signature (HMAC-SHA256) as ours does (HMAC-SHA512). */
export const githubReceiver = async (stage: Stage): Promise<Receiver> => {
	const name = "n8n's GitHub trigger";
	const github = await agreeable({ id: 1, active: true, events: ['push'] });
	const data = { server: github.url, user: 'ada', accessToken: 'token' };
	const { id } = await stage.n8n.createCredential({ type: 'githubApi', name, data });
	const url = `${stage.n8n.webhookUrl}/github/webhook`;
	await publish(
		stage,
		{
			name,
			type: 'n8n-nodes-base.githubTrigger',
			typeVersion: 1,
			webhookId: 'github',
			parameters: {
				owner: { __rl: true, mode: 'name', value: 'ada' },
				repository: { __rl: true, mode: 'name', value: 'notes' },
				events: ['push'],
				options: {},
			},
			credentials: { githubApi: { id, name } },
		},
		url,
	);
	const secret = await github.told(/"secret":"([^"]+)"/);
	const call = () => {
		const body = Buffer.from(JSON.stringify({ action: 'push', ...deliveredReceipt() }));
		const signature = createHmac('sha256', secret).update(body).digest('hex');
		return {
			headers: {
				'content-type': 'application/json',
				'x-hub-signature-256': `sha256=${signature}`,
			},
			body,
		};
	};

	return { name, url, status: 200, isStarting: true, call };
};
