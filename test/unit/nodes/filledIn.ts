import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fakeNode } from '../../support/execution/strictFake';

const { description } = new RcsForBusiness();

/**
 * The parameters of a node in which somebody filled in `parameters`, as n8n hands them over: with
 * the defaults of all fields that are shown, and without those that are not.
 */
export const filledIn = (parameters: Readonly<Record<string, unknown>>): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters as INodeParameters,
		true,
		false,
		fakeNode('rcsForBusiness'),
		description,
	) ?? {};
