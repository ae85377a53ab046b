import { InputError } from '../../../../rbm/explainedError';
import { readAll } from '../../../../rbm/readAll';
import { fieldsOf } from '../../../../rbm/record';
import type { PhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { areOfOneTrigger, endsLikeOneHere } from '../../management/receivers';
import { recordsOfWorkflow } from '../../management/registrationRecord';
import { agentId, readAgentId } from '../../fields/agentId';
import { readPhoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';
import type { Item } from '../../run/item';
import { unknown, type Check } from './setUp/check';
import { judgeAgent, judgeLaunch, judgePhone, judgeToken } from './setUp/judge';
import { judgeWebhook } from './setUp/judgeWebhook';
import { lookUp, probe } from './setUp/look';

const phoneToTry = {
	displayName: 'Phone Number to Try',
	name: 'phoneNumber',
	type: 'string',
	default: '',
	placeholder: 'e.g. +4915112345678',
	description: 'A phone to ask about: nothing is sent to it. Leave empty to try none.',
} as const;

const webhookUrl = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…/rcs',
	description:
		'The Production URL of your RCS for Business Trigger. Leave empty to see only whether Google sends to this n8n at all.',
} as const;

export const checkSetUp = {
	value: 'checkSetUp',
	name: 'Check Set-Up',
	action: 'Check the set-up of an agent',
	description: 'See whether key, agent, launch, webhook and a phone are as they should be',
	fields: [agentId, phoneToTry, webhookUrl],

	read(item) {
		const { agentId, to, url } = readAll({
			agentId: () => readAgentId(item),
			to: () => (textOf(item, phoneToTry) === '' ? undefined : readPhoneNumber(item)),
			url: () => readWebhookUrl(item),
		});

		return { run: async () => await checkAll(item, agentId, to, url) };
	},
} as const satisfies Operation;

const checkAll = async (
	item: Item,
	agentId: string,
	to: PhoneNumber | undefined,
	url: string | undefined,
) => {
	const probed = await probe(item, agentId, to);
	const token = judgeToken(probed);
	if (token.status === 'failed') return answer(agentId, [token, ...others.map(notLookedAt)]);

	const managed = await lookUp(item, agentId, to);
	const baseUrl = webhookBaseUrl(item);
	const { clientTokens } = item.connection.credential;
	const expected = {
		clientTokens,
		...(url !== undefined && { url }),
		...(baseUrl && { baseUrl }),
		registered: recordsOfWorkflow(item.context)
			.filter(({ integration }) => integration.includes(`/agents/${agentId}/`))
			.map((record) => record.url),
		isOfTriggerHere: (found: string) => isOfTriggerHere(item, found, url),
	};

	return answer(agentId, [
		token,
		judgeAgent(agentId, probed, managed),
		judgeLaunch(managed),
		judgeWebhook(managed, expected),
		judgePhone(to !== undefined, probed, managed),
	]);
};

const others = ['agent', 'launch', 'webhook', 'phone'] as const;

const notLookedAt = (check: Check['check']): Check =>
	unknown(check, 'Not looked at: the service account key has to work first.');

const answer = (agentId: string, checks: readonly Check[]) => ({
	ok: checks.every(({ status }) => status !== 'failed'),
	agentId,
	checks: checks.map((check) => ({ ...check })),
});

/** By the address that the user gave, by what this process heard, or by what this workflow noted. */
const isOfTriggerHere = ({ context }: Item, found: string, url: string | undefined): boolean =>
	(url !== undefined && areOfOneTrigger(found, url)) ||
	endsLikeOneHere(found) ||
	recordsOfWorkflow(context).some((record) => record.url === found);

const textOf = (item: Item, field: { readonly name: string }): string =>
	String(item.value(field) ?? '').trim();

const readWebhookUrl = (item: Item): string | undefined => {
	const text = textOf(item, webhookUrl);
	if (text === '') return undefined;
	if (URL.canParse(text)) return text;

	throw new InputError([
		{
			field: 'Webhook URL',
			message:
				'Webhook URL is not a URL. Copy the Production URL from the RCS for Business Trigger, or leave the field empty.',
		},
	]);
};

/** n8n tells a node only where waiting executions are resumed; other webhooks lie beside that. */
const webhookBaseUrl = ({ context, index }: Item): string | undefined => {
	const { $execution } = context.getWorkflowDataProxy(index);
	const { resumeUrl } = fieldsOf($execution);

	return typeof resumeUrl === 'string' && URL.canParse('..', resumeUrl)
		? new URL('..', resumeUrl).href
		: undefined;
};
