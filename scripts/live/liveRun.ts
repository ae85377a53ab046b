import { setTimeout as pause } from 'node:timers/promises';

import { NodeHelpers, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { properties } from '../../nodes/RcsForBusiness/actions/registry';
import { runItems } from '../../nodes/RcsForBusiness/loop/runItems';
import { attempt } from '../../nodes/RcsForBusiness/transport/attempt';
import { connectWith } from '../../nodes/RcsForBusiness/transport/connection';
import { onlyOnce } from '../../nodes/RcsForBusiness/transport/retry';
import type { Endpoint } from '../../rbm/endpoints';
import type { AgentMessage } from '../../rbm/message/agentMessage';
import { createAgentMessage } from '../../rbm/message/requests';
import type { PhoneNumber } from '../../rbm/phone/phoneNumber';
import type { RbmRequest } from '../../rbm/request';
import { binaryFields, type BinaryFields } from '../../test/support/execution/binaryFields';
import { httpExecution } from '../../test/support/execution/httpExecution';
import { fakeNode } from '../../test/support/execution/strictFake';
import type { Flags } from './flags';
import type { Person } from './person';
import { openWire, type WireRequest } from './wire';

/** What Google answered to one request, success or not. */
export interface GoogleAnswer<Answer> {
	readonly status: number;
	/** Google's name of a refusal, such as `NOT_FOUND`, and its words. */
	readonly code: string;
	readonly words: string;
	/** Absent for a refusal. */
	readonly answer?: Answer;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** What every step works with. */
export interface LiveRun {
	readonly agentId: string;
	readonly phone: PhoneNumber;
	readonly otherPhone: PhoneNumber | undefined;
	readonly endpoint: Endpoint;
	readonly person: Person;
	/** Begins every message of the step that is under way, so that people can tell them apart. */
	readonly mark: () => string;
	/**
	 * Runs an operation of the action node, as a workflow of one node would.
	 *
	 * @returns the first item that comes out, on whichever output
	 * @throws what the node throws
	 */
	readonly act: (
		operation: string,
		parameters: Parameters,
		files?: BinaryFields,
	) => Promise<IDataObject>;
	/**
	 * Makes one request with the package's transport and token, once.
	 *
	 * @throws {ExplainedError} no answer came
	 */
	readonly ask: <Answer>(request: RbmRequest<Answer>) => Promise<GoogleAnswer<Answer>>;
	/** Sends a message as it is: nothing of ours looks at it first. */
	readonly send: (
		messageId: string,
		message: object,
		to?: PhoneNumber,
	) => Promise<GoogleAnswer<unknown>>;
	/** Whether the message of the step arrived; where nobody can tell, it should have. */
	readonly untilDelivered: () => Promise<boolean>;
	readonly begin: (mark: string) => void;
	/** The requests since the last call. */
	readonly takeRequests: () => readonly WireRequest[];
}

/**
 * With the defaults of all fields that are shown, as n8n hands parameters over. By the properties alone:
 * asked for `RcsForBusiness.node`, tsx finds the JSON beside it.
 */
const filledIn = (parameters: Parameters): INodeParameters =>
	NodeHelpers.getNodeParameters(
		properties,
		parameters as INodeParameters,
		true,
		false,
		fakeNode('rcsForBusiness'),
		null,
	) ?? {};

const DELIVERY_MILLISECONDS = 2_000;

export const openLiveRun = (
	{ key, agentId, phone, otherPhone, credential: chosen, endpoint }: Flags,
	person: Person,
	stopped: AbortSignal,
): LiveRun => {
	const credential = { serviceAccountKey: key, agentId, ...chosen };
	const connection = connectWith(credential, { ...onlyOnce(), signal: stopped }, false);
	const wire = openWire(endpoint);
	const execution = (item: Parameters, files: BinaryFields) =>
		httpExecution(credential, [item], binaryFields(files), {
			httpRequest: wire.request,
			cancelSignal: stopped,
		});
	let mark = '';

	const ask: LiveRun['ask'] = async (request) => {
		const outcome = await attempt(execution({}, {}), connection, request);
		if ('failure' in outcome) throw outcome.failure;
		const status = wire.lastStatus();
		if ('answer' in outcome) return { status, code: '', words: '', answer: outcome.answer };
		const { code, words } = outcome.refusal;

		return { status, code, words };
	};

	return {
		...{ agentId, phone, otherPhone, endpoint, person, ask },
		mark: () => mark,
		act: async (operation, parameters, files = {}) => {
			const [resource, name] = operation.split('.');
			const fields = filledIn({ resource, operation: name, ...parameters });
			const outputs = await runItems(execution(fields, files));

			return outputs.flat()[0]?.json ?? {};
		},
		send: async (messageId, message, to = phone) =>
			await ask(createAgentMessage(agentId, to, messageId, message as AgentMessage)),
		untilDelivered: async () => {
			const isThere = await person.sees(`is the message that begins with "${mark}" there?`);
			if (isThere === undefined) {
				await pause(DELIVERY_MILLISECONDS, undefined, { signal: stopped });
			}

			return isThere ?? true;
		},
		begin: (next) => {
			mark = next;
			wire.taken();
		},
		takeRequests: wire.taken,
	};
};
