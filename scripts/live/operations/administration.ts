import assert from 'node:assert/strict';

import type { IDataObject } from 'n8n-workflow';

import { MIN_BATCH_NUMBERS } from '../../../rbm/limits';
import { nobodysBritons } from '../phones';
import { CannotGoOn } from '../step';
import { picture } from './picture';
import type { OperationTrials } from './trial';

interface Check {
	readonly check: string;
	readonly status: string;
}

const readChecks = ({ checks }: IDataObject): string => {
	const all = checks as unknown as readonly Check[];
	const told = all.map(({ check, status }) => `${check} ${status}`).join(', ');
	if (all.some(({ check, status }) => check === 'token' && status === 'failed')) {
		throw new CannotGoOn(
			`There is no token for this key (${told}). Nothing else can work before that does.`,
		);
	}

	return told;
};

const all = { returnAll: false, limit: 100 };

/** What concerns agents, testers, capabilities and files, in the order in which it is tried. */
export const administration: OperationTrials = {
	'agent.checkSetUp': {
		does: 'Ask Google about the key, the agent, its launch, its webhook and the phone.',
		fill: ({ phone }) => ({ phoneNumber: phone }),
		told: readChecks,
	},
	'agent.get': {
		does: 'Read what Google knows of the agent, and where it is launched.',
		fill: () => ({}),
		told: ({ isLaunched, useCase }) =>
			`${isLaunched === true ? 'launched' : 'not launched'}; use case ${String(useCase)}`,
	},
	'agent.getMany': {
		does: 'List the agents of the key; the report only says that there are some.',
		fill: () => all,
		told: ({ agentId }) => {
			assert(agentId, 'the key has no agent');

			return 'a list of agents';
		},
	},
	'agent.makeChatLink': {
		does: 'Make a link that opens the conversation; this asks nobody.',
		fill: () => ({ text: 'Hello', qrCode: false }),
		told: ({ link }) => `a link that begins with ${String(link).slice(0, 4)}`,
	},
	'capability.check': {
		does: 'Ask whether the phone can be reached, and what it can show.',
		fill: ({ phone }) => ({ phoneNumber: phone }),
		told: ({ reachable, features }) => {
			assert(reachable, 'not reachable: has the phone RCS, and did it accept its invitation?');

			return `reachable; ${(features as string[]).join(', ')}`;
		},
	},
	'capability.checkMany': {
		does: `Ask the same about ${MIN_BATCH_NUMBERS} British numbers that are reserved for films.`,
		fill: () => ({ phoneNumbers: nobodysBritons(MIN_BATCH_NUMBERS), region: 'europe' }),
		told: ({ checked, reachable }) => `${String(reachable)} of ${String(checked)} reachable`,
	},
	'file.upload': {
		does: 'Upload a small picture, which Google keeps for 60 days.',
		fill: () => ({ source: 'binary' }),
		files: { data: picture },
		told: ({ bytes, mimeType }) => `a name for ${String(bytes)} bytes of ${String(mimeType)}`,
	},
	'file.download': {
		because: 'the address of a file that a user sent comes to a webhook only',
		instead:
			'In n8n, publish a trigger with "Download Files" on, and send a picture from the phone to the agent.',
	},
	'phoneNumber.normalise': {
		does: 'Read the number of the phone; this asks nobody.',
		fill: ({ phone }) => ({ phoneNumber: phone }),
		told: ({ valid }) => (valid === true ? 'a valid number' : 'not a valid number'),
	},
	'tester.get': {
		does: 'Ask whether the phone is a test device of the agent.',
		fill: ({ phone }) => ({ phoneNumber: phone }),
		told: ({ inviteStatus }) => String(inviteStatus),
	},
	'tester.getMany': {
		does: 'List the test devices; the report only says that there are some.',
		fill: () => all,
		told: ({ inviteStatus }) => (inviteStatus === undefined ? 'none' : 'a list of test devices'),
	},
	'tester.invite': {
		does: 'Invite the phone as a test device: nothing changes for one that has accepted, others get an invitation (20 a day).',
		messages: 1,
		fill: ({ phone }) => ({ phoneNumber: phone }),
		told: ({ inviteStatus }) => String(inviteStatus),
	},
	'tester.remove': {
		because:
			'it would take the phone from the test devices, and nothing here would reach it any more',
		instead: 'Remove a test device that you no longer need with "Tester: Remove" in n8n.',
	},
};
