import type { SimulatorOptions } from '../../../simulator/simulator';
import type { OpenQuestions } from '../../../simulator/openQuestions';
import type { Stage } from './stage';

const RCS = 'https://developers.google.com/business-communications/rcs-business-messaging';
const REST = `${RCS}/reference/rest`;
const MANAGEMENT = `${RCS}/reference/business-communications/rest`;

/** The pages of Google that say what the platform does. */
export const PAGES = {
	'Send messages': `${RCS}/guides/build/messages/send`,
	'Receive events': `${RCS}/guides/build/events/receive-events`,
	'Receive messages': `${RCS}/guides/build/messages/receive`,
	'Capability checks': `${RCS}/guides/build/capabilities`,
	'Agent use cases': `${RCS}/guides/learn/agent-use-cases`,
	Webhooks: `${RCS}/guides/integrate/webhooks`,
	'Service account': `${RCS}/guides/integrate/service-account`,
	'Test device': `${RCS}/guides/get-started/set-up-test-device`,
	'Manage webhooks': `${RCS}/guides/management-api/webhooks`,
	REST,
	agentMessages: `${REST}/v1/phones.agentMessages`,
	'agentMessages.create': `${REST}/v1/phones.agentMessages/create`,
	'agentMessages.delete': `${REST}/v1/phones.agentMessages/delete`,
	'agentEvents.create': `${REST}/v1/phones.agentEvents/create`,
	getCapabilities: `${REST}/v1/phones/getCapabilities`,
	'users.batchGet': `${REST}/v1/users/batchGet`,
	'files.create': `${REST}/v1/files/create`,
	'brands.agents': `${MANAGEMENT}/v1/brands.agents`,
	testers: `${MANAGEMENT}/v1/testers`,
	'Management REST': MANAGEMENT,
	OAuth: 'https://developers.google.com/identity/protocols/oauth2/service-account#httprest',
	Errors: 'https://cloud.google.com/apis/design/errors',
	'Send events': `${RCS}/guides/build/events/send-events`,
	'Proto JSON': 'https://protobuf.dev/programming-guides/json/',
	'Java client': 'https://googleapis.github.io/google-api-java-client/media-upload.html',
	'System parameters': 'https://cloud.google.com/apis/docs/system-parameters',
} as const;
export type Page = keyof typeof PAGES;

/**
 * documented: Google's pages say it. contradictory: they disagree with each other or with Google's
 * own samples. open: they are silent; what the simulator does was chosen.
 */
export type Certainty = 'documented' | 'contradictory' | 'open';

/** Fails, by `expect`, when the simulator does otherwise. */
export type Check = (stage: Stage) => Promise<void>;

interface Told {
	/** One sentence about the platform. */
	readonly behaviour: string;
	readonly source: Page;
	readonly certainty: Certainty;
	/** The file that does it, in `simulator/`. */
	readonly where: string;
	/** What is not known for sure, or was chosen. */
	readonly note?: string;
	/** A world other than the usual one. */
	readonly world?: SimulatorOptions;
}

/** Something the platform does, and how to see that the simulator does it too. */
export type Behaviour = Told & { readonly check: Check };

type QuestionRecord<Name extends keyof OpenQuestions> = Told & {
	readonly question: Name;
	/** One check for each way the platform may behave. */
	readonly checks: Readonly<Record<OpenQuestions[Name], Check>>;
};

/** Something Google leaves open: a switch chooses, and every setting of it is checked. */
export type OpenBehaviour = {
	[Name in keyof OpenQuestions]: QuestionRecord<Name>;
}[keyof OpenQuestions];

/** Something the platform has and the simulator has not. */
export interface Absence {
	readonly absence: string;
	readonly source: Page;
	/** Why it was left out. */
	readonly reason: string;
	/** A request that therefore finds nothing, where there is one. */
	readonly request?: readonly [method: string, path: string];
}

/** What belongs together, as one section of the document. */
export interface Area {
	readonly title: string;
	readonly behaviours: ReadonlyArray<Behaviour | OpenBehaviour>;
}
