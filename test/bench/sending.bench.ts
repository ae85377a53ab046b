import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Bench, BenchOptions, BenchResult, Figure } from '../support/measure/bench';
import { keyFileText, pem, clientEmail } from '../support/keyFile';
import { median } from '../support/measure/median';
import { startN8n, type N8n, type WorkflowJson } from '../../n8n/n8n';
import { nodeForN8n } from '../../n8n/process';
import { microseconds, openNewestProfile, workFor, type Stretch } from '../support/measure/profile';
import { startSlowService, type Quota } from '../support/services/slowService';
import { actionNode, inARow, manualTrigger } from '../support/stage/stage';

interface Scale {
	readonly messages: number;
	readonly rounds: number;
	/** Milliseconds until an answer. */
	readonly latencies: readonly number[];
	/** Messages that are sent against a quota a second, and a minute. */
	readonly againstQuota: readonly [perSecond: number, perMinute: number];
}

const scales: Readonly<Record<BenchOptions['size'], Scale>> = {
	full: { messages: 5000, rounds: 2, latencies: [20, 50, 150, 500], againstQuota: [4000, 9000] },
	tiny: { messages: 3, rounds: 1, latencies: [20, 150], againstQuota: [3, 3] },
};
/** Nearest to Google. */
const USUAL_MS = 150;
const PER_SECOND: Quota = { most: 100, milliseconds: 1000 };
const PER_MINUTE: Quota = { most: 6000, milliseconds: 60_000 };

type NodeJson = WorkflowJson['nodes'][number];
type Service = Awaited<ReturnType<typeof startSlowService>>;

const OURS = 'our node';
const GOOGLE = "HTTP Request with n8n's Google credential";
const BARE = 'HTTP Request without authentication';
const PLAIN = 'plain Node, kept connections';

/** A node that does nothing but to send, as a user would fill it in: nothing is set. */
type Sender = readonly [name: string, node: NodeJson];

const ours = (credential: { readonly id: string }): NodeJson =>
	actionNode(
		'Send',
		{ rcsForBusinessApi: { id: credential.id, name: 'RCS' } },
		{ phoneNumber: '={{ $json.phone }}', text: 'Hello', pacing: {} },
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

/** A pace is kept for a key: each time begins with a new one, which begins modestly. */
const oursAnew = (n8n: N8n, { endpoint }: Service) => {
	let keys = 0;

	return async (): Promise<NodeJson> => {
		const serviceAccountKey = `${keyFileText()}${' '.repeat(keys++)}`;
		const data = { serviceAccountKey, agentId: 'shop', ...endpoint };

		return ours(await n8n.createCredential({ type: 'rcsForBusinessApi', name: 'RCS', data }));
	};
};

const withGoogle = async (n8n: N8n, { url }: Service): Promise<NodeJson> => {
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

	return httpRequest(url, {
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'googleApi',
		},
		credentials: { googleApi: { id: google.id, name: 'Google' } },
	});
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

interface Sent {
	/** How long n8n says that the sending node took. */
	readonly seconds: number;
	/** When the node began, as `Date.now`. */
	readonly began: number;
	/** What the node says above its output. */
	readonly hints: readonly string[];
}

const round = async (n8n: N8n, workflowId: string, messages: number): Promise<Sent> => {
	const { status, data } = await n8n.runManually(workflowId, { timeoutMs: 300_000 });
	const [run] = data.resultData.runData['Send'] ?? [];
	if (status !== 'success' || run?.data?.main?.[0]?.length !== messages) {
		throw new Error(`The execution ended with ${status}: ${data.resultData.error?.message}`);
	}

	return {
		seconds: run.executionTime / 1000,
		began: run.startTime,
		hints: (run.hints ?? [])
			.map(({ message }) => message)
			.filter((message) => message.startsWith('At Once')),
	};
};

const plainRound = async ({ url, certificateFile }: Service, messages: number): Promise<Sent> => {
	const { stdout } = await promisify(execFile)(
		nodeForN8n(),
		[
			path.join(__dirname, '..', 'support', 'services', 'plainSender.cjs'),
			url,
			String(messages),
			'100',
		],
		{ env: { NODE_EXTRA_CA_CERTS: certificateFile } },
	);

	return { seconds: Number(stdout), began: Date.now(), hints: [] };
};

const run = async ({ size, profileFolder, progress }: BenchOptions): Promise<BenchResult> => {
	const { messages, rounds, latencies, againstQuota } = scales[size];
	const service = await startSlowService(USUAL_MS);
	const n8n = await startN8n({ env: service.env, ...(profileFolder && { profileFolder }) });
	try {
		const rates = new Map<string, number[]>();
		const told = new Map<string, string>();
		const stretches = new Map<string, Stretch[]>();
		const newKey = oursAnew(n8n, service);
		const google = await withGoogle(n8n, service);

		const send = async ([name, node]: Sender, count: number): Promise<Sent> => {
			const { id } = await n8n.createWorkflow(workflowOf([name, node], count));
			service.reset();
			return await round(n8n, id, count);
		};
		const measure = async (name: string, act: () => Promise<Sent>): Promise<void> => {
			const from = microseconds();
			const { seconds, began, hints } = await act();
			stretches.set(name, [...(stretches.get(name) ?? []), { from, to: microseconds() }]);
			rates.set(name, [...(rates.get(name) ?? []), messages / seconds]);
			const { connections, tokens } = service.counts();
			const each = (connections / messages).toFixed(2);
			const looking = ((service.arrivals()[0] ?? began) - began) / 1000 / seconds;
			told.set(
				name,
				[
					`${name}: ${each} connections and ${tokens} tokens for ${messages} messages; the first answer came after ${Math.round(100 * looking)} % of the time.`,
					...hints,
				].join(' '),
			);
			progress?.(`${name}: ${(messages / seconds).toFixed(1)} messages/s`);
		};

		// The first run of each kind loads code.
		service.become(1);
		for (const node of [await newKey(), google, httpRequest(service.url, {})]) {
			await send(['Warm', node], Math.min(messages, 200));
		}
		// In turn, so that what slows the machine down for a while slows everybody.
		for (let at = 0; at < rounds; at++) {
			for (const latency of latencies) {
				service.become(latency);
				const ownNode = await newKey();
				await measure(nameAt(OURS, latency), async () => await send([OURS, ownNode], messages));
				await measure(
					nameAt(BARE, latency),
					async () => await send([BARE, httpRequest(service.url, {})], messages),
				);
				if (latency !== USUAL_MS) continue;
				await measure(nameAt(GOOGLE, latency), async () => await send([GOOGLE, google], messages));
				await measure(nameAt(PLAIN, latency), async () => await plainRound(service, messages));
			}
		}

		const quotas: string[] = [];
		for (const [quota, count, name] of [
			[PER_SECOND, againstQuota[0], 'a quota of 100 a second'],
			[PER_MINUTE, againstQuota[1], 'a quota of 6,000 a minute'],
		] as const) {
			service.become(50, quota);
			await send([OURS, await newKey()], count);
			const { messages: accepted, refused } = service.counts();
			const arrivals = service.arrivals();
			const seconds = ((arrivals.at(-1) ?? NaN) - (arrivals[0] ?? NaN)) / 1000;
			const share = ((100 * refused) / (accepted + refused)).toFixed(1);
			quotas.push(
				`At ${name}: ${accepted} of ${count} accepted, ${(accepted / seconds).toFixed(1)} a second, ${share} % of the requests refused, none reported failed`,
			);
		}

		const figures = [...rates].map(([of, values]): Figure => ({
			of,
			value: median(values),
			unit: 'messages/s',
		}));
		// A profile is written when n8n ends.
		await n8n.stop();
		const workIn = profileFolder === undefined ? undefined : openNewestProfile(profileFolder);
		stretches.delete(nameAt(PLAIN, USUAL_MS));
		const profiled = [...stretches].flatMap(([name, all]) =>
			workIn ? [`${name}: ${workFor(workIn(all), messages * all.length)}`] : [],
		);

		return {
			figures,
			ratios: [
				...latencies.map((latency) => ({
					of: nameAt(OURS, latency),
					to: nameAt(BARE, latency),
					...(latency <= USUAL_MS && { atLeast: 0.75 }),
				})),
				{ of: nameAt(OURS, USUAL_MS), to: nameAt(GOOGLE, USUAL_MS), atLeast: 2.5 },
				{ of: nameAt(OURS, USUAL_MS), to: nameAt(PLAIN, USUAL_MS) },
			],
			notes: [...told.values(), ...quotas, ...profiled],
		};
	} finally {
		await n8n.stop();
		await service.stop();
	}
};

const nameAt = (name: string, latency: number): string => `${name}, ${latency} ms`;

export const bench: Bench = {
	title: `Sending ${scales.full.messages} messages, with nothing set, to a service over TLS`,
	run,
};
