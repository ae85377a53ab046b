import fastify, { type FastifyInstance } from 'fastify';

import { addressesOf, type Addresses } from './addresses';
import type { BackDoor } from './backDoor/command';
import type { Commands } from './backDoor/commands';
import { openBackDoor } from './backDoor/routes';
import { localBackDoor } from './backDoor/run';
import { agentOf, type SimulatedAgent } from './backDoor/simulatedAgent';
import { phoneOf, type SimulatedPhone } from './backDoor/simulatedPhone';
import { openFrontDoor } from './frontDoor/frontDoor';
import { answerError } from './frontDoor/http/answer';
import { decodeBodies } from './frontDoor/http/contentEncoding';
import { readServiceAccount } from './frontDoor/oauth/serviceAccount';
import { openPage } from './live/page';
import { readSettings, type SettingsInput } from './settings';
import { createSimulation } from './simulation';
import { DEFAULT_AGENT_ID } from './world/population';

export { agentOf } from './backDoor/simulatedAgent';
export { connectBackDoor } from './backDoor/connect';
export { phoneOf } from './backDoor/simulatedPhone';

/** Bigger bodies are not even read; the platform's own limits lie far below. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

export interface SimulatorOptions extends SettingsInput {
	/** 0, the default, takes a free port. */
	readonly port?: number;
	/** Loopback unless told otherwise. */
	readonly host?: string;
	/** Further host names (without port) clients may use, e.g. of a container. */
	readonly alsoKnownAs?: readonly string[];
	/** Id of the default agent. */
	readonly agentId?: string;
	/** A key file made by an earlier simulator; a fresh one is made when left out. */
	readonly serviceAccountKey?: string;
	/** Lets other machines use the back door. */
	readonly backDoorFromAnywhere?: boolean;
}

/** A running simulator. */
export interface Simulator extends Addresses {
	/** The key file to paste into a client, as JSON. */
	readonly serviceAccountKey: string;
	readonly defaultAgentId: string;
	/** Every command of the back door as a function. */
	readonly backDoor: BackDoor<Commands>;
	/** The agent of that id, the default agent when left out. Throws when there is none. */
	agent(agentId?: string): SimulatedAgent;
	/** The phone of a number, the first phone when left out. */
	phone(number?: string): SimulatedPhone;
	/** Closes every connection, timer and wait. */
	stop(): Promise<void>;
}

const createServer = (): FastifyInstance => {
	const app = fastify({
		frameworkErrors: answerError,
		bodyLimit: MAX_BODY_BYTES,
		forceCloseConnections: true,
		// Ids are strings of the client's choice; the router's own limit is 100 characters.
		routerOptions: { maxParamLength: 5000 },
	});
	decodeBodies(app);
	// Bodies stay text: each door reads them in its own way, after its own checks.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});

	return app;
};

/**
 * Starts a pretended RCS for Business platform. Throws when the port is taken, an option is out of
 * range, or the given key is no service-account key.
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
	const { host = '127.0.0.1', port = 0, agentId: defaultAgentId = DEFAULT_AGENT_ID } = options;
	const { serviceAccountKey: givenKey } = options;
	const app = createServer();
	const addresses = addressesOf(app.server, host, options.alsoKnownAs ?? []);
	const simulation = createSimulation({
		settings: readSettings(options),
		addresses,
		defaultAgentId,
		...(givenKey && { serviceAccount: readServiceAccount(givenKey) }),
	});

	openFrontDoor(app, simulation);
	const fromAnywhere = options.backDoorFromAnywhere ?? false;
	await app.register(async (door) => openPage(door, simulation, { fromAnywhere }));
	await app.register(
		async (door) => {
			openBackDoor(door, simulation, { fromAnywhere });
		},
		{ prefix: '/backdoor' },
	);
	await app.listen({ host, port });

	const backDoor = localBackDoor(simulation);

	return {
		...addresses(),
		serviceAccountKey: JSON.stringify(await backDoor.serviceAccountKey(), null, 2),
		defaultAgentId,
		backDoor,
		agent: (agentId) => agentOf(backDoor, simulation.agents.pick(agentId).agentId),
		phone: (number) => phoneOf(backDoor, simulation.phones.pick(number).number),
		stop: async () => {
			simulation.stop();
			await app.close();
		},
	};
};
