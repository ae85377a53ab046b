import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { endpointOf, type Endpoint } from '../../../rbm/endpoints';
import { numberingPlanOf } from '../../../rbm/phone/numberingPlan';
import type { NumberingPlan, PhoneNumber } from '../../../rbm/phone/phoneNumber';
import { readTestPhone } from '../../../credentials/testPhone';
import { onlyOnce, type Manner } from './retry';

export const CREDENTIAL = 'rcsForBusinessApi';

/** Where requests come from: a running node, a list in its panel, or a trigger that is published. */
export type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** What all items of an execution have in common, mostly from the credential. */
export interface Connection {
	/** Holds the key: never to be shown. */
	readonly credential: ICredentialDataDecryptedObject;
	readonly endpoint: Endpoint;
	/** Empty when the credential names no default agent. */
	readonly agentId: string;
	/** Empty when Google is to decide by the agent's use case. */
	readonly trafficType: string;
	/** Absent when national numbers are to be refused. */
	readonly numberingPlan?: NumberingPlan;
	readonly manner: Manner;
	/** Who gets everything that is sent, in an execution started by hand; else absent. */
	readonly testPhone?: PhoneNumber;
}

/** Reads the credential and connects with it, as a panel or a trigger does: one request at a time. */
export const connect = async (context: Caller): Promise<Connection> =>
	connectWith(await context.getCredentials(CREDENTIAL), onlyOnce(), false);

/**
 * @param isByHand whether somebody tries out a workflow in the editor
 * @throws {InputError} a custom endpoint or the test phone is not usable
 */
export const connectWith = (
	credential: ICredentialDataDecryptedObject,
	manner: Manner,
	isByHand: boolean,
): Connection => {
	const numberingPlan = numberingPlanOf(text(credential.defaultCountry));
	const testPhone = isByHand ? readTestPhone(credential.testPhoneNumber, numberingPlan) : undefined;

	return {
		credential,
		endpoint: endpointOf(credential),
		agentId: text(credential.agentId),
		trafficType: text(credential.defaultTrafficType),
		manner,
		...(numberingPlan !== undefined && { numberingPlan }),
		...(testPhone !== undefined && { testPhone }),
	};
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
