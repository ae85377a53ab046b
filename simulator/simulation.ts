import { randomBytes } from 'node:crypto';

import type { Addresses } from './addresses';
import { createCallbackFaults, type CallbackFaults } from './faults/callbackFaults';
import { createFaults, type Faults } from './faults/requestFaults';
import { createRequestLog, type RequestLog } from './frontDoor/http/requestLog';
import { createAccounts, type Accounts } from './frontDoor/oauth/accounts';
import type { ServiceAccount } from './frontDoor/oauth/serviceAccount';
import { createJournal, type Journal } from './inspection/journal';
import type { Settings } from './settings';
import { inForm } from './webhook/callbackForm';
import { createDeliveries, type Deliveries } from './webhook/deliveries';
import { createHandshakes, type Handshakes } from './webhook/handshakes';
import { createAgents, type Agents } from './world/agents/agents';
import { createBrands, type Brands } from './world/agents/brands';
import { createTesters, type Testers } from './world/agents/testers';
import { createWebhooks, type Webhooks } from './world/agents/webhooks';
import { createChanges, type Changes } from './world/changes';
import { createClock, type Clock } from './world/clock';
import { printProto } from './world/fields/printProto';
import { createAgentFiles, type AgentFiles } from './world/files/agentFiles';
import { createUserFiles, type UserFiles } from './world/files/userFiles';
import { createIdSpace, type IdSpace } from './world/identifiers';
import { createAgentEvents, type AgentEvents } from './world/messages/agentEvents';
import { createMessages, type Emit, type Messages } from './world/messages/messages';
import type { Phone } from './world/phones/phone';
import { createPhones, type Phones } from './world/phones/phones';
import { populate } from './world/population';
import { createTimeline, type Timeline } from './world/timeline';
import { keepHabits } from './world/user/habits';
import { createUser, type User } from './world/user/user';

/**
 * Everything behind the two doors. State lives in memory only, each part is whole when the
 * simulation is made, and none knows the simulation.
 */
export interface Simulation {
	readonly settings: Settings;
	/** Throws while the server does not listen yet. */
	readonly addresses: () => Addresses;

	readonly clock: Clock;
	readonly changes: Changes;
	readonly timeline: Timeline;
	readonly brands: Brands;
	readonly agents: Agents;
	readonly testers: Testers;
	readonly webhooks: Webhooks;
	readonly phones: Phones;
	/** Numbers of those who live in a fresh world. */
	readonly residents: readonly string[];
	readonly ids: IdSpace;
	readonly messages: Messages;
	readonly agentEvents: AgentEvents;
	readonly agentFiles: AgentFiles;
	readonly user: User;
	readonly userFiles: UserFiles;
	/** Hands a phone that came back everything that waited for it. */
	readonly catchUp: (phone: Phone) => void;

	readonly accounts: Accounts;
	/** Bare id of an agent and the requestId of a capability check, joined, once used. */
	readonly usedRequestIds: Set<string>;
	/** A client token made up for whoever needs one. */
	readonly clientTokenForN8n: string;

	readonly faults: Faults;
	readonly callbackFaults: CallbackFaults;

	readonly journal: Journal;
	readonly requests: RequestLog;
	readonly deliveries: Deliveries;
	readonly handshakes: Handshakes;

	stop(): void;
}

export const createSimulation = (parts: {
	readonly settings: Settings;
	readonly addresses: () => Addresses;
	readonly defaultAgentId: string;
	readonly serviceAccount?: ServiceAccount;
}): Simulation => {
	const { settings, addresses, defaultAgentId, serviceAccount } = parts;
	const clock = createClock(settings.speed);
	const changes = createChanges();
	const timeline = createTimeline(changes, settings);

	const brands = createBrands();
	const agents = createAgents(brands, clock);
	const webhooks = createWebhooks(agents);
	const phones = createPhones(settings.everyoneHasRcs, changes);
	populate(agents, phones, defaultAgentId);
	const residents = phones.all().map(({ number }) => number);

	const journal = createJournal();
	const callbackFaults = createCallbackFaults();
	const deliveries = createDeliveries({
		clock,
		changes,
		journal,
		faults: callbackFaults,
		webhookOf: webhooks.of,
		settings,
	});
	const { stopped } = deliveries;
	const handshakes = createHandshakes({ clock, changes, journal, settings, stop: stopped });

	const emit: Emit = (agentId, payload) => {
		const { callbackForm } = settings.openQuestions;
		deliveries.send(agentId, printProto(inForm(callbackForm, payload)));
	};
	const messages = createMessages({ clock, changes, settings, findPhone: phones.find, emit });
	const user = createUser({ clock, changes, settings, messages, emit });
	keepHabits({
		clock,
		changes,
		messages,
		user,
		findPhone: phones.find,
		findAgent: agents.find,
	});
	journal.watch((exchange) => {
		if (exchange.sort !== 'callback' || exchange.state !== 'acknowledged') return;
		const { messageId, eventType } = exchange.payload as Record<string, unknown>;
		if (eventType === undefined) user.mark(String(messageId), 'delivered');
	});
	const agentEvents = createAgentEvents({
		clock,
		changes,
		markRead: (messageId) => user.mark(messageId, 'read'),
	});
	timeline.onForget(({ kind, record }) => {
		if (kind === 'message') messages.forget(record);
		if (kind === 'userMessage') user.forget(record);
		if (kind === 'agentEvent') agentEvents.forget(record);
	});
	const agentFiles = createAgentFiles(clock, changes);

	return {
		settings,
		addresses,
		clock,
		changes,
		timeline,
		brands,
		agents,
		testers: createTesters(clock, changes),
		webhooks,
		phones,
		residents,
		ids: createIdSpace(),
		messages,
		agentEvents,
		agentFiles,
		user,
		userFiles: createUserFiles(() => addresses().url),
		catchUp: (phone) => {
			messages.deliverWaiting(phone);
			agentEvents.deliverWaiting(phone);
		},
		accounts: createAccounts(() => addresses().tokenUrl, serviceAccount),
		usedRequestIds: new Set<string>(),
		clientTokenForN8n: randomBytes(18).toString('base64url'),
		faults: createFaults(),
		callbackFaults,
		journal,
		requests: createRequestLog(changes, journal, settings),
		deliveries,
		handshakes,
		stop: () => {
			clock.stop();
			deliveries.stop();
			changes.stop();
			agentFiles.stop();
		},
	};
};
