import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { openFeed } from '../live/feed';
import { createLive } from '../live/live';
import type { Simulation } from '../simulation';
import { Refusal } from '../world/refusal';
import { crossSiteObjection, strangersObjection } from './access';
import type { AnyCommand } from './command';
import { commands } from './commands';
import { runCommand } from './run';

const readInput = (request: FastifyRequest): unknown => {
	if (request.method === 'GET') return { ...(request.query as object) };
	if (typeof request.body !== 'string' || request.body === '') return {};
	try {
		return JSON.parse(request.body);
	} catch {
		throw new Refusal('The body is not JSON.');
	}
};

const listing = (): object =>
	Object.fromEntries(
		Object.entries<AnyCommand>(commands).map(([name, { description, reads, input }]) => [
			name,
			{
				request: `${reads ? 'GET or POST' : 'POST'} /backdoor/${name}`,
				description,
				input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
			},
		]),
	);

export const openBackDoor = (
	app: FastifyInstance,
	simulation: Simulation,
	{ fromAnywhere }: { readonly fromAnywhere: boolean },
): void => {
	app.addHook('onRequest', async (request, reply) => {
		const addresses = simulation.addresses();
		const message =
			strangersObjection(request, addresses, fromAnywhere) ??
			crossSiteObjection(request, addresses);
		if (message) await reply.code(403).send({ error: { message } });
	});
	app.setErrorHandler(async (error, _request, reply) => {
		if (!(error instanceof Refusal)) throw error;
		await reply.code(error.httpStatus).send({ error: { message: error.message } });
	});
	app.setNotFoundHandler(async (_request, reply) => {
		await reply.code(404).send({
			error: { message: 'No such command. GET /backdoor lists them all.' },
		});
	});

	app.get('/', async () => listing());
	openFeed(app, createLive(simulation));
	Object.entries<AnyCommand>(commands).forEach(([name, record]) =>
		app.route({
			method: record.reads ? ['GET', 'POST'] : ['POST'],
			url: `/${name}`,
			handler: (request) => runCommand(record, simulation, readInput(request)),
		}),
	);
};
