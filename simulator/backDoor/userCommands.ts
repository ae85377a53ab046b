import { z } from 'zod';

import type { Simulation } from '../simulation';
import type { Agent } from '../world/agents/agent';
import { ONE_PIXEL } from '../world/files/userFiles';
import type { Phone } from '../world/phones/phone';
import { keywordsOf } from '../world/user/subscription';
import { agentField, command, phoneField } from './command';

const who = { phone: phoneField, agentId: agentField };

const parties = (
	{ agents, messages, phones }: Simulation,
	input: { phone?: string | undefined; agentId?: string | undefined },
): readonly [Phone, Agent] => {
	const phone = phones.pick(input.phone);

	return [phone, agents.pick(input.agentId ?? messages.latestAgentOf(phone.number))];
};

const latLong = {
	latitude: z.number().min(-90).max(90).default(37.422),
	longitude: z.number().min(-180).max(180).default(-122.084056),
};

const file = z.strictObject({
	fileName: z.string().min(1).default('photo.png'),
	mimeType: z
		.string()
		.regex(/^[\w.+-]+\/[\w.+-]+$/)
		.default('image/png'),
	contentBase64: z.base64().default(ONE_PIXEL),
});

const keep = (
	{ userFiles }: Simulation,
	{ fileName, mimeType, contentBase64 }: z.output<typeof file>,
) => userFiles.keep({ fileName, mimeType, content: Buffer.from(contentBase64, 'base64') });

const setOnline = (simulation: Simulation, number: string | undefined, online: boolean): Phone => {
	const phone = simulation.phones.pick(number);
	phone.online = online;
	if (online) simulation.catchUp(phone);
	simulation.changes.notify({ kind: 'phone', record: phone });
	return phone;
};

const setSubscribed = (
	simulation: Simulation,
	input: { phone?: string | undefined; agentId?: string | undefined },
	subscribed: boolean,
) => {
	const [phone, agent] = parties(simulation, input);
	const words = keywordsOf(phone.number);
	const sent = simulation.user.send(phone, agent, {
		text: subscribed ? words.subscribe : words.unsubscribe,
	});
	simulation.user.tell(phone, agent, subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE');
	const others = phone.unsubscribedFrom.filter((agentId) => agentId !== agent.agentId);
	phone.unsubscribedFrom.splice(0, Infinity, ...others, ...(subscribed ? [] : [agent.agentId]));
	if (subscribed) simulation.catchUp(phone);
	simulation.changes.notify({ kind: 'phone', record: phone });
	return sent;
};

/** The agent that is meant when nobody names one is the first that waits for an answer. */
const answerInvite = (
	{ agents, phones, testers }: Simulation,
	input: { phone?: string | undefined; agentId?: string | undefined },
	answer: 'ACCEPTED' | 'DECLINED',
) => {
	const { number } = phones.pick(input.phone);
	const waiting = agents
		.all()
		.find((agent) => testers.find(agent, number)?.inviteStatus === 'PENDING');
	const agent = agents.pick(input.agentId ?? waiting?.agentId);
	return { agentId: agent.agentId, ...testers.answer(agent, number, answer) };
};

/** What the person with the phone can do. */
export const userCommands = {
	reply: command({
		description: 'Write a text to an agent.',
		input: z.strictObject({ ...who, text: z.string().min(1) }),
		run: (simulation, { text, ...input }) =>
			simulation.user.send(...parties(simulation, input), { text }),
	}),
	tap: command({
		description:
			'Tap a suggestion, found by its text or postback data. Tapping "share location" also sends the location.',
		input: z.strictObject({
			...who,
			text: z.string().optional(),
			postbackData: z.string().optional(),
			messageId: z.string().optional(),
		}),
		run: (simulation, { text, postbackData, messageId, ...input }) =>
			simulation.user.tap(...parties(simulation, input), {
				...(text !== undefined && { text }),
				...(postbackData !== undefined && { postbackData }),
				...(messageId !== undefined && { messageId }),
			}),
	}),
	sendLocation: command({
		description: 'Send a location to an agent.',
		input: z.strictObject({ ...who, ...latLong }),
		run: (simulation, { latitude, longitude, ...input }) =>
			simulation.user.send(...parties(simulation, input), { location: { latitude, longitude } }),
	}),
	sendFile: command({
		description: 'Send a file to an agent; the simulator serves it at the fileUri.',
		input: z.strictObject({ ...who, ...file.shape, thumbnail: file.optional() }),
		run: (simulation, { thumbnail, phone, agentId, ...payload }) =>
			simulation.user.send(...parties(simulation, { phone, agentId }), {
				userFile: {
					...(thumbnail && { thumbnail: keep(simulation, thumbnail) }),
					payload: keep(simulation, payload),
				},
			}),
	}),
	read: command({
		description: 'Open the conversation: read one message, or every unread one.',
		input: z.strictObject({ ...who, messageId: z.string().optional() }),
		run: (simulation, { messageId, ...input }) =>
			simulation.user.read(...parties(simulation, input), messageId),
	}),
	startTyping: command({
		description: 'Start typing.',
		input: z.strictObject(who),
		run: (simulation, input) => {
			simulation.user.tell(...parties(simulation, input), 'IS_TYPING');
			return {};
		},
	}),
	acceptInvite: command({
		description: 'Accept the invitation to test an agent.',
		input: z.strictObject(who),
		run: (simulation, input) => answerInvite(simulation, input, 'ACCEPTED'),
	}),
	declineInvite: command({
		description: 'Decline the invitation to test an agent.',
		input: z.strictObject(who),
		run: (simulation, input) => answerInvite(simulation, input, 'DECLINED'),
	}),
	goOffline: command({
		description: 'Switch the phone off; messages wait.',
		input: z.strictObject({ phone: phoneField }),
		run: (simulation, { phone }) => setOnline(simulation, phone, false),
	}),
	goOnline: command({
		description: 'Switch the phone on; waiting messages arrive.',
		input: z.strictObject({ phone: phoneField }),
		run: (simulation, { phone }) => setOnline(simulation, phone, true),
	}),
	unsubscribe: command({
		description: 'Tap Unsubscribe: the keyword as a text, and an UNSUBSCRIBE event.',
		input: z.strictObject(who),
		run: (simulation, input) => setSubscribed(simulation, input, false),
	}),
	subscribe: command({
		description: 'Tap Subscribe: the keyword as a text, and a SUBSCRIBE event.',
		input: z.strictObject(who),
		run: (simulation, input) => setSubscribed(simulation, input, true),
	}),
};
