import { Readable } from 'node:stream';

import { z } from 'zod';

import { SCOPE_NAMES } from '../frontDoor/oauth/accounts';
import { OPEN_QUESTIONS, openQuestionsSchema } from '../openQuestions';
import type { Simulation } from '../simulation';
import { agentInputSchema, type Agent } from '../world/agents/agent';
import { brandInputSchema } from '../world/agents/brands';
import { FILE_TYPES } from '../world/files/agentFiles';
import { ONE_PIXEL } from '../world/files/userFiles';
import {
	PERSONA_NAMES,
	ALL_PERSONAS,
	personaTraits,
	relate,
	type PersonaName,
} from '../world/phones/personas';
import { phoneInputSchema } from '../world/phones/phone';
import { agentField, command, partnerField, phoneField } from './command';

const personaField = z.enum(PERSONA_NAMES);

/** Agents that a persona is about: the named one, else the default or every unlaunched one. */
const concerned = ({ agents }: Simulation, persona: PersonaName, agentId?: string): Agent[] =>
	agentId !== undefined || persona === 'optedOut'
		? [agents.pick(agentId)]
		: agents.all().filter(({ launched }) => !launched);

/** The people, agents and accounts of the world, and what goes wrong in it. */
export const worldCommands = {
	putAgent: command({
		description: 'Add an agent, or replace one: use case, launch, testers, region, brand, partner.',
		input: agentInputSchema,
		run: ({ agents, changes }, input) => {
			const { webhook, ...agent } = agents.put(input);
			changes.notify();
			return { ...agent, ...(webhook && { webhook: { url: webhook.url } }) };
		},
	}),
	putBrand: command({
		description: 'Add a brand, or change its name.',
		input: brandInputSchema,
		run: ({ brands }, input) => brands.put(input),
	}),
	putPhone: command({
		description: 'Add a phone, or change one: persona, RCS, online, features, carrier, habits.',
		input: phoneInputSchema.extend({
			persona: personaField.optional().describe('what is left out is as with this persona'),
		}),
		run: (simulation, { persona, ...input }) => {
			const { phones, changes } = simulation;
			const phone = phones.put({ ...(persona && personaTraits(persona)), ...input });
			if (persona) relate(persona, phone, concerned(simulation, persona));
			simulation.catchUp(phone);
			changes.notify();
			return phone;
		},
	}),
	personas: command({
		description: 'The kinds of people there are, by name.',
		reads: true,
		input: z.strictObject({}),
		run: () => ALL_PERSONAS,
	}),
	becomePersona: command({
		description:
			'Make somebody of any number: offline, without RCS, opted out of an agent, ... Name and carrier stay. Sends no event.',
		input: z.strictObject({ phone: phoneField, persona: personaField, agentId: agentField }),
		run: (simulation, { phone: number, persona, agentId }) => {
			const { phones, changes } = simulation;
			const { name, carrier, number: picked } = phones.pick(number);
			const phone = phones.put({
				phone: picked,
				name,
				...(carrier && { carrier }),
				...personaTraits(persona),
			});
			relate(persona, phone, concerned(simulation, persona, agentId));
			simulation.catchUp(phone);
			changes.notify();
			return phone;
		},
	}),
	putFile: command({
		description: 'Add an uploaded file, under a name of your choice.',
		input: z.strictObject({
			agentId: agentField,
			name: z
				.string()
				.regex(/^files\/[A-Za-z0-9_-]{1,100}$/, 'looks like files/abc123')
				.optional(),
			mimeType: z.enum(FILE_TYPES).default('image/png'),
			contentBase64: z.base64().default(ONE_PIXEL),
		}),
		run: ({ agents, agentFiles }, { agentId, name, mimeType, contentBase64 }) =>
			agentFiles.keep(
				{ agentId: agents.pick(agentId).agentId, mimeType, ...(name && { name }) },
				Readable.from([Buffer.from(contentBase64, 'base64')]),
			),
	}),
	serviceAccountKey: command({
		description: 'The service-account key file of a partner, to paste into a client.',
		reads: true,
		input: z.strictObject({ partner: partnerField }),
		run: ({ accounts, addresses }, { partner }) => ({
			...accounts.of(partner).serviceAccount,
			token_uri: addresses().tokenUrl,
		}),
	}),
	setAccountState: command({
		description: 'Enable, disable or delete a service account; its next token request feels it.',
		input: z.strictObject({
			partner: partnerField,
			state: z.enum(['enabled', 'disabled', 'deleted']),
		}),
		run: ({ accounts }, { partner, state }) => {
			accounts.of(partner).state = state;
			return { partner, state };
		},
	}),
	setAccountScopes: command({
		description:
			'Say which APIs an account may use, and where it learns of it: at the token endpoint or at the call.',
		input: z.strictObject({
			partner: partnerField,
			scopes: z.array(z.enum(SCOPE_NAMES)),
			refusesAt: z.enum(['token', 'call']).default('token'),
		}),
		run: ({ accounts }, { partner, scopes, refusesAt }) => {
			Object.assign(accounts.of(partner), { scopes, refusesAt });
			return { partner, scopes, refusesAt };
		},
	}),
	revokeAccessTokens: command({
		description: 'Make every access token worthless; the next call gets 401.',
		input: z.strictObject({}),
		run: ({ accounts }) => ({ revoked: accounts.revokeAccessTokens() }),
	}),
	openQuestions: command({
		description: 'Where the documentation is silent: what can be chosen, and what is.',
		reads: true,
		input: z.strictObject({}),
		run: ({ settings }) =>
			OPEN_QUESTIONS.map((question) => ({
				...question,
				chosen: settings.openQuestions[question.name],
			})),
	}),
	setOpenQuestions: command({
		description: 'Choose a behaviour where the documentation is silent.',
		input: openQuestionsSchema.partial(),
		run: ({ settings, changes }, chosen) => {
			settings.openQuestions = openQuestionsSchema.parse({ ...settings.openQuestions, ...chosen });
			changes.notify();
			return settings.openQuestions;
		},
	}),
};
