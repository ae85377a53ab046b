import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { fixture } from '../../../../support/rbm/fixture';
import { NUMBER, refuse, run } from '../../run';

const AGENT = 'brands/b1/agents/shop';
export const HERE = 'https://n8n.example.com/';
type Answer = ReturnType<typeof refuse>;
export const answered = (body: object): Answer => ({
	statusCode: 200,
	headers: {},
	body: body as never,
});

export const launched = (launchState: string) =>
	answered({
		rcsBusinessMessaging: { launchDetails: { '/v1/regions/a-carrier': { launchState } } },
	});
export const webhook = (webhookUri: string, status = 'ENABLED') =>
	answered({
		integrations: [
			{
				...fixture('res.mgmt.integrations.create'),
				status,
				agentWebhookIntegration: { webhookUri },
			},
		],
	});
export const noReach = refuse(
	404,
	'NOT_FOUND',
	'The specified phone number cannot be reached by RBM.',
);
export const noScope = refuse(
	403,
	'PERMISSION_DENIED',
	'Request had insufficient authentication scopes.',
);
export const notFound = refuse(404, 'NOT_FOUND', 'Requested entity was not found.');
export const lookup = refuse(
	403,
	'PERMISSION_DENIED',
	'There was an error looking up the RBM agent (ID: shop)',
);

/** What each part of Google answers, unless a test says otherwise: all well. */
const wellSet = {
	capabilities: answered({ features: [] }),
	[`brands/-/agents/shop`]: answered({ name: AGENT, displayName: 'My Shop', brandName: 'Mine' }),
	launch: launched('LAUNCH_STATE_LAUNCHED'),
	integrations: webhook(`${HERE}webhook/abc/rcs`),
	testers: notFound,
};
export type World = Partial<Record<keyof typeof wellSet, Answer | Error>>;

/** Runs the check in such a world: what it told, line by line, and what it asked. */
export const checkSetUp = async (
	world: World = {},
	parameters: IDataObject = {},
	staticData: IDataObject = {},
	credential?: IDataObject,
) => {
	const answers = Object.entries({ ...wellSet, ...world });
	const answer = ({ url }: IHttpRequestOptions) => {
		const found = answers.find(([part]) => url.includes(part))?.[1];
		if (found === undefined) throw new Error(`Nobody thought of ${url}`);
		if (found instanceof Error) throw found;
		return found;
	};
	const own = { resource: 'agent', operation: 'checkSetUp', agentId: 'shop', webhookUrl: '' };
	const { data, requests } = await run({
		items: [{ ...own, phoneNumber: NUMBER, ...parameters }],
		answer,
		...(credential !== undefined && { credential: credential as never }),
		resumeUrl: `${HERE}webhook-waiting/17?signature=x`,
		staticData,
	});
	const { ok, agentId, checks } = data[0] as {
		ok: boolean;
		agentId: string;
		checks: IDataObject[];
	};

	return {
		ok,
		agentId,
		requests,
		checks,
		statuses: checks.map(({ status }) => status).join(' '),
		line: (name: string) => checks.find(({ check }) => check === name) ?? {},
	};
};
