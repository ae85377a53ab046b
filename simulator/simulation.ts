import { randomBytes } from 'node:crypto';

import { createCallbackFaults, type CallbackFaults } from './faults/callbackFaults';
import { createFaults, type Faults } from './faults/requestFaults';
import { createRequestLog, type RequestLog } from './frontDoor/http/requestLog';
import { createAccounts, type Accounts } from './frontDoor/oauth/accounts';
import type { ServiceAccount } from './frontDoor/oauth/serviceAccount';
import { createJournal, type Journal } from './inspection/journal';
import { createLive, type Live } from './live/live';
import type { Settings } from './settings';
import { inForm } from './webhook/callbackForm';
import { createDeliveries, type Deliveries } from './webhook/deliveries';
import { createHandshakes, type Handshakes } from './webhook/handshakes';
import { createAgents, type Agents, type Webhook } from './world/agents/agents';
import { createBrands, type Brands } from './world/agents/brands';
import { createTesters, type Testers } from './world/agents/testers';
import { createChanges, type Changes } from './world/changes';
import { createClock, type Clock } from './world/clock';
import { createAgentFiles, type AgentFiles } from './world/files/agentFiles';
import { createUserFiles, type UserFiles } from './world/files/userFiles';
import { createIdSpace, type IdSpace } from './world/identifiers';
import { createAgentEvents, type AgentEvents } from './world/messages/agentEvents';
import { createMessages, type Emit, type Messages } from './world/messages/messages';
import { createPhones, type Phones } from './world/phones/phones';
import { populate } from './world/population';
import { createUser, type User } from './world/user/user';

/** The addresses a running simulator can be reached at. */
export interface Addresses {
	readonly url: string;
	readonly messagingUrl: string;
	readonly managementUrl: string;
	readonly tokenUrl: string;
	readonly backDoorUrl: string;
	/** Every host (with port) under which clients may know this simulator; the first is `url`'s. */
	readonly hosts: readonly string[];
}

/** Everything behind the two doors. State lives in memory only. */
export interface Simulation {
	readonly settings: Settings;
	/** Known once the server listens. */
	readonly addresses: () => Addresses;
	readonly clock: Clock;
	readonly changes: Changes;
	readonly brands: Brands;
	readonly agents: Agents;
	readonly testers: Testers;
	readonly phones: Phones;
	readonly ids: IdSpace;
	readonly messages: Messages;
	readonly agentEvents: AgentEvents;
	readonly agentFiles: AgentFiles;
	readonly user: User;
	readonly userFiles: UserFiles;
	readonly accounts: Accounts;
	readonly faults: Faults;
	readonly callbackFaults: CallbackFaults;
	readonly journal: Journal;
	/** For the page. */
	readonly live: Live;
	readonly requests: RequestLog;
	/** Bare id of an agent and the requestId of a capability check, joined, once used. */
	readonly usedRequestIds: Set<string>;
	readonly deliveries: Deliveries;
	/** A client token made up for whoever needs one. */
	readonly clientTokenForN8n: string;
	readonly handshakes: Handshakes;
	/** By partner: where the callbacks of agents go that have no webhook of their own. */
	readonly partnerWebhooks: Map<string, Webhook>;
	/** The webhook that counts for an agent: its own, else the partner's. */
	webhookOf(agentId: string): Webhook | undefined;
	stop(): void;
}

export const createSimulation = (parts: {
	readonly settings: Settings;
	readonly addresses: () => Addresses;
	readonly defaultAgentId: string;
	readonly serviceAccount?: ServiceAccount;
}): Simulation => {
	const { settings, addresses, defaultAgentId } = parts;
	const clock = createClock(settings.speed);
	const changes = createChanges();
	const journal = createJournal();
	const callbackFaults = createCallbackFaults();
	const brands = createBrands();
	const agents = createAgents(brands, clock);
	const partnerWebhooks = new Map<string, Webhook>();
	const webhookOf: Simulation['webhookOf'] = (agentId) => {
		const agent = agents.find(agentId);
		return agent && (agent.webhook ?? partnerWebhooks.get(agent.partner));
	};
	const phones = createPhones(settings.everyoneHasRcs, changes);
	populate(agents, phones, defaultAgentId);

	const deliveries = createDeliveries({
		clock,
		changes,
		journal,
		faults: callbackFaults,
		webhookOf,
		settings: () => settings.webhook,
		openQuestions: () => settings.openQuestions,
	});
	const handshakes = createHandshakes({
		clock,
		changes,
		journal,
		settings,
		stop: deliveries.stopped,
	});
	const agentFiles = createAgentFiles(clock, changes);
	const emit: Emit = (agentId, payload) => {
		deliveries.send(agentId, inForm(settings.openQuestions.callbackForm, payload));
	};
	const messages = createMessages({
		clock,
		changes,
		settings,
		findPhone: phones.find,
		emit,
	});

	const user = createUser({ clock, changes, messages, emit });
	journal.watch((exchange) => {
		if (exchange.sort !== 'callback' || exchange.state !== 'acknowledged') return;
		const { messageId, eventType } = exchange.payload as Record<string, unknown>;
		if (eventType === undefined) user.mark(String(messageId), 'delivered');
	});

	const simulation = {
		settings,
		addresses,
		clock,
		changes,
		brands,
		agents,
		testers: createTesters(clock, changes),
		phones,
		ids: createIdSpace(),
		messages,
		agentEvents: createAgentEvents(clock, changes),
		agentFiles,
		user,
		userFiles: createUserFiles(() => addresses().url),
		accounts: createAccounts(() => addresses().tokenUrl, parts.serviceAccount),
		faults: createFaults(),
		callbackFaults,
		journal,
		requests: createRequestLog(changes, journal),
		usedRequestIds: new Set<string>(),
		deliveries,
		clientTokenForN8n: randomBytes(18).toString('base64url'),
		handshakes,
		partnerWebhooks,
		webhookOf,
		stop: () => {
			clock.stop();
			deliveries.stop();
			changes.stop();
			agentFiles.stop();
		},
	};

	return { ...simulation, live: createLive(simulation) };
};
