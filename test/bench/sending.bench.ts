import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Bench, BenchOptions, BenchResult, Figure } from '../support/bench';
import { keyFileText, pem, clientEmail } from '../support/keyFile';
import { startN8n, type N8n, type WorkflowJson } from '../support/n8n';
import { nodeForN8n } from '../support/n8nProcess';
import { microseconds, openNewestProfile, workFor, type Stretch } from '../support/profile';
import { startSlowService, type Counts } from '../support/slowService';
import { actionNode, inARow, manualTrigger } from '../support/stage';

interface Scale {
	readonly messages: number;
	readonly rounds: number;
	/** "At Once" of our node, to see where more no longer pays. */
	readonly sweep: readonly number[];
}

const LATENCY_MS = 50;
const scales: Readonly<Record<BenchOptions['size'], Scale>> = {
	full: { messages: 1000, rounds: 3, sweep: [10, 15, 20, 30, 40] },
	tiny: { messages: 3, rounds: 1, sweep: [2] },
};

type NodeJson = WorkflowJson['nodes'][number];
type Service = Awaited<ReturnType<typeof startSlowService>>;

const OURS = 'our node';
const GOOGLE = "HTTP Request with n8n's Google credential";
const BARE = 'HTTP Request without authentication';
const PLAIN = 'plain Node, kept connections';

/** A node that does nothing but to send, as a user would fill it in. */
type Sender = readonly [name: string, node: NodeJson];

const ours = (credential: { readonly id: string }, pacing: object = {}): NodeJson =>
	actionNode(
		'Send',
		{ rcsForBusinessApi: { id: credential.id, name: 'RCS' } },
		{ phoneNumber: '={{ $json.phone }}', text: 'Hello', pacing },
	);

const httpRequest = (url: string, more: Partial<NodeJson> & { parameters?: object }): NodeJson => ({
	name: 'Send',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	...more,
	parameters: {
		method: 'POST',
		url: `=${url}/messaging/v1/phones/{{ encodeURIComponent($json.phone) }}/agentMessages?messageId={{ $json.phone }}&agentId=shop`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{"contentMessage":{"text":"Hello"}}',
		options: {},
		...more.parameters,
	},
});

const senders = async (
	n8n: N8n,
	{ url, endpoint }: Service,
	{ sweep }: Scale,
): Promise<readonly Sender[]> => {
	const rcs = await n8n.createCredential({
		type: 'rcsForBusinessApi',
		name: 'RCS',
		data: { serviceAccountKey: keyFileText(), agentId: 'shop', ...endpoint },
	});
	const google = await n8n.createCredential({
		type: 'googleApi',
		name: 'Google',
		data: {
			email: clientEmail,
			privateKey: pem,
			httpNode: true,
			scopes: 'https://www.googleapis.com/auth/rcsbusinessmessaging',
		},
	});

	return [
		[OURS, ours(rcs)],
		[
			GOOGLE,
			httpRequest(url, {
				parameters: {
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'googleApi',
				},
				credentials: { googleApi: { id: google.id, name: 'Google' } },
			}),
		],
		[BARE, httpRequest(url, {})],
		...sweep.map((atOnce): Sender => [`${OURS}, ${atOnce} at once`, ours(rcs, { atOnce })]),
	];
};

/** A workflow that makes the items and sends one message for each. */
const workflowOf = ([name, node]: Sender, messages: number): WorkflowJson => ({
	name,
	nodes: [
		manualTrigger,
		{
			name: 'Phones',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `return Array.from({ length: ${messages} }, (_, at) => ({ json: { phone: '+1202' + (5550000 + at) } }));`,
			},
		},
		node,
	],
	connections: inARow('Start', 'Phones', 'Send'),
});

/** How long n8n says that the sending node took, in seconds. */
const round = async (n8n: N8n, workflowId: string, messages: number): Promise<number> => {
	const { status, data } = await n8n.runManually(workflowId, { timeoutMs: 120_000 });
	const [run] = data.resultData.runData['Send'] ?? [];
	if (status !== 'success' || run?.data?.main?.[0]?.length !== messages) {
		throw new Error(`The execution ended with ${status}: ${data.resultData.error?.message}`);
	}

	return run.executionTime / 1000;
};

const plainRound = async ({ url, certificateFile }: Service, messages: number): Promise<number> => {
	const { stdout } = await promisify(execFile)(
		nodeForN8n(),
		[path.join(__dirname, '..', 'support', 'plainSender.cjs'), url, String(messages), '20'],
		{ env: { NODE_EXTRA_CA_CERTS: certificateFile } },
	);

	return Number(stdout);
};

const each = ({ connections, tokens }: Counts, messages: number): string =>
	`${(connections / messages).toFixed(2)} connections and ${tokens} tokens for ${messages} messages`;

const run = async ({ size, profileFolder }: BenchOptions): Promise<BenchResult> => {
	const scale = scales[size];
	const { messages, rounds } = scale;
	const service = await startSlowService(LATENCY_MS);
	const n8n = await startN8n({ env: service.env, ...(profileFolder && { profileFolder }) });
	try {
		const rates = new Map<string, number[]>();
		const notes = new Map<string, string>();
		const stretches = new Map<string, Stretch[]>();
		const measure = async (name: string, act: () => Promise<number>): Promise<void> => {
			service.reset();
			const from = microseconds();
			const seconds = await act();
			stretches.set(name, [...(stretches.get(name) ?? []), { from, to: microseconds() }]);
			rates.set(name, [...(rates.get(name) ?? []), messages / seconds]);
			notes.set(name, `${name}: ${each(service.counts(), messages)}`);
		};

		const all = await senders(n8n, service, scale);
		const workflows = new Map<string, string>();
		for (const sender of all) {
			const { id } = await n8n.createWorkflow(workflowOf(sender, messages));
			workflows.set(sender[0], id);
		}
		// The first runs of each kind load code and fetch the first token: what they count is told.
		for (const [name] of all.slice(0, 3)) {
			const id = workflows.get(name)!;
			await measure(name, async () => await round(n8n, id, messages));
			rates.delete(name);
			stretches.delete(name);
		}
		const told = [...notes.values()];
		// In turn, so that what slows the machine down for a while slows everybody.
		for (let at = 0; at < rounds; at++) {
			for (const [name, id] of workflows) {
				await measure(name, async () => await round(n8n, id, messages));
			}
			await measure(PLAIN, async () => await plainRound(service, messages));
		}

		const figures = [...rates].map(([of, values]): Figure => ({
			of,
			value: median(values),
			unit: 'messages/s',
		}));
		// A profile is written when n8n ends.
		await n8n.stop();
		const workIn = profileFolder === undefined ? undefined : openNewestProfile(profileFolder);
		stretches.delete(PLAIN);
		const profiled = [...stretches].flatMap(([name, all]) =>
			workIn ? [`${name}: ${workFor(workIn(all), messages * all.length)}`] : [],
		);

		return {
			figures,
			ratios: [
				{ of: OURS, to: GOOGLE, atLeast: 4 },
				{ of: OURS, to: BARE, atLeast: 0.9 },
				{ of: OURS, to: PLAIN },
			],
			notes: [...told, chosen(figures), ...profiled],
		};
	} finally {
		await n8n.stop();
		await service.stop();
	}
};

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The smallest of the sweep that is nearly as fast as the fastest. */
const chosen = (figures: readonly Figure[]): string => {
	const swept = figures.filter(({ of }) => of.startsWith(`${OURS}, `));
	const best = Math.max(...swept.map(({ value }) => value));
	const least = swept.find(({ value }) => value >= 0.9 * best);

	return `Within 10 % of the fastest: ${least?.of}`;
};

export const bench: Bench = {
	title: `Sending ${scales.full.messages} messages to a service that answers after ${LATENCY_MS} ms, over TLS`,
	run,
};
