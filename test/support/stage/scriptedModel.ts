import fastify from 'fastify';

/** What the model wants: a tool called, or nothing more and this said. */
export type Turn =
	| { readonly call: string; readonly args: Readonly<Record<string, unknown>> }
	| { readonly say: string };

/** One function as it is offered to the model. */
export interface OfferedTool {
	readonly name: string;
	readonly description: string;
	/** JSON schema of its arguments. */
	readonly parameters: { readonly properties: Readonly<Record<string, unknown>> };
}

interface ChatRequest {
	readonly stream?: boolean;
	readonly tools?: ReadonlyArray<{ readonly function: OfferedTool }>;
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content: unknown }>;
}

const messageOf = (turn: Turn, id: string) =>
	'say' in turn
		? { role: 'assistant', content: turn.say }
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						id,
						type: 'function',
						function: { name: turn.call, arguments: JSON.stringify(turn.args) },
					},
				],
			};

/** A server that speaks like OpenAI's chat completions and says only what was written for it. */
export type ScriptedModel = Awaited<ReturnType<typeof startScriptedModel>>;

/** Starts it on the loopback address. A question for which no turn is left gets a 400. */
export const startScriptedModel = async () => {
	let script: Turn[] = [];
	let asked: ChatRequest[] = [];
	const app = fastify({ forceCloseConnections: true });

	app.post<{ Body: ChatRequest }>('/v1/chat/completions', (request, reply) => {
		asked.push(request.body);
		const turn = script.shift();
		if (turn === undefined || request.body.stream === true) {
			return reply.code(400).send({ error: { message: 'Nothing is written for this question' } });
		}
		const id = `call-${asked.length}`;

		return reply.send({
			id: `answer-${asked.length}`,
			object: 'chat.completion',
			created: Math.floor(Date.now() / 1000),
			model: 'scripted',
			choices: [
				{
					index: 0,
					message: messageOf(turn, id),
					finish_reason: 'say' in turn ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const address = await app.listen({ host: '127.0.0.1', port: 0 });

	return {
		/** What people write into Base URL. */
		url: `${address}/v1`,
		/** Forgets what was asked, and takes these turns in their order. */
		play: (...turns: readonly Turn[]): void => {
			[script, asked] = [[...turns], []];
		},
		/** The tools it was offered with the latest question. */
		offered: (): readonly OfferedTool[] => asked.at(-1)?.tools?.map((tool) => tool.function) ?? [],
		/** What the tools told it, oldest first. */
		told: (): readonly unknown[] =>
			(asked.at(-1)?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => content),
		stop: async (): Promise<void> => {
			await app.close();
		},
	};
};
