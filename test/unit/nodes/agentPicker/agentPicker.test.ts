import type {
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodePropertyMode,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { RcsForBusinessTrigger } from '../../../../nodes/RcsForBusiness/RcsForBusinessTrigger.node';
import { SCOPE_REFUSED } from '../../../../rbm/endpoints';
import { ExplainedError } from '../../../../rbm/explainedError';
import { fakeNode, strict } from '../../../support/execution/strictFake';
import { refuse } from '../run';

const agents = [
	{ name: 'brands/b1/agents/zoo_agent', displayName: 'Zoo' },
	{ name: 'brands/b1/agents/shop_agent', displayName: 'My Shop' },
];
const answerWell = ({ url }: IHttpRequestOptions) => ({
	statusCode: 200,
	headers: {},
	body: (url.endsWith('/brands') ? { brands: [{ name: 'brands/b1' }] } : { agents }) as never,
});

/** Opens the list in the panel of a node. */
const search = async (
	filter?: string,
	answer: (request: IHttpRequestOptions) => ReturnType<typeof refuse> = answerWell,
	type: RcsForBusiness | RcsForBusinessTrigger = new RcsForBusiness(),
) => {
	const node = fakeNode('rcsForBusiness');
	const context = strict<ILoadOptionsFunctions>('ILoadOptionsFunctions', {
		getCredentials: (async () => ({ agentId: '' })) as never,
		getNode: () => node,
		helpers: strict<ILoadOptionsFunctions['helpers']>('helpers', {
			httpRequestWithAuthentication: (async (_: string, request: IHttpRequestOptions) => {
				try {
					return answer(request);
				} catch (error) {
					throw new NodeApiError(node, error as JsonObject);
				}
			}) as never,
		}),
	});

	return await type.methods.listSearch.searchAgents.call(context, filter);
};

test.each([
	['the action', new RcsForBusiness()],
	['the trigger', new RcsForBusinessTrigger()],
])('%s lists the agents, sorted, under name and id', async (_, type) => {
	expect(await search(undefined, answerWell, type)).toEqual({
		results: [
			{ name: 'My Shop (shop_agent)', value: 'shop_agent' },
			{ name: 'Zoo (zoo_agent)', value: 'zoo_agent' },
		],
	});
});

test.each([
	['shop', 1],
	['SHOP_AG', 1],
	['agent', 2],
	['nobody', 0],
	['  ', 2],
])('a search for "%s" finds %i', async (filter, count) => {
	expect((await search(filter)).results).toHaveLength(count);
});

test.each([
	['by the API', () => refuse(403, 'PERMISSION_DENIED', 'insufficient authentication scopes')],
	[
		'with its token',
		() => {
			throw new ExplainedError(SCOPE_REFUSED, 'Create a key.');
		},
	],
])('a key that may not list agents (refused %s) is told so, and of "By ID"', async (_, answer) => {
	await expect(search('', answer)).rejects.toMatchObject({
		message: 'This service account may not manage agents and test devices',
		description: expect.stringMatching(/An agent can always be chosen "By ID"/) as string,
	});
});

test.each([
	['the action', new RcsForBusiness()],
	['the trigger', new RcsForBusinessTrigger()],
])('%s offers the id first, and a list that can be searched', (_, { description, methods }) => {
	for (const field of description.properties.filter(({ name }) => name === 'agentId')) {
		const modes = field.modes as INodePropertyMode[];

		expect(field.default).toEqual({ mode: 'id', value: '' });
		expect(modes.map(({ name }) => name)).toEqual(['id', 'list']);
		expect(methods.listSearch).toHaveProperty(String(modes[1]?.typeOptions?.searchListMethod));
	}
});
