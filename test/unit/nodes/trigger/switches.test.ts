import { properties } from '../../../../nodes/RcsForBusiness/trigger/fields';
import { distribute } from '../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { fakeTriggerExecution } from '../../../support/execution/fakeTriggerExecution';
import { fakeWebhook, signed } from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';
import { publishing, URL_HERE } from './registration/publishing';

const switches = properties.filter(({ type }) => type === 'boolean');
const OTHER = 'https://other.example.com/webhook/xyz/rcs';

test('no switch takes an expression: publishing has no item to read one for', () => {
	expect(switches.length).toBeGreaterThan(3);
	for (const field of switches)
		expect([field.name, field.noDataExpression]).toEqual([field.name, true]);
});

test.each(switches.map(({ name, displayName }) => [name, displayName] as const))(
	'%s is refused at publishing where it is neither true nor false',
	async (name, displayName) => {
		const { publish, calls } = publishing({ parameters: { [name]: 'yes' } });

		expect(await publish()).toContain(`${displayName} must be true or false.`);
		expect(calls).toEqual([]);
	},
);

test.each(['true', 'TRUE', 1, true])('%j replaces another webhook, as it says', async (on) => {
	const trigger = publishing({
		webhook: OTHER,
		ownUrl: 'answers',
		parameters: { replaceWebhook: on },
	});

	expect(await trigger.publish()).toBeUndefined();
	expect(trigger.google()?.webhookUri).toBe(URL_HERE);
});

test.each(['false', 'False', 0, false])('%j leaves another webhook alone', async (off) => {
	const trigger = publishing({
		webhook: OTHER,
		ownUrl: 'answers',
		parameters: { replaceWebhook: off },
	});

	expect(await trigger.publish()).toContain(OTHER);
	expect(trigger.google()?.webhookUri).toBe(OTHER);
});

test.each<[unknown, number]>([
	['true', 7],
	[1, 7],
	['false', 1],
	['yes', 1],
])(
	'with Separate Outputs %j an event leaves by one of %d outputs',
	async (separateOutputs, outputs) => {
		const { context } = fakeWebhook({
			...signed({
				...fixture('data.userMessage.text'),
				messageId: `switch-${String(separateOutputs)}`,
			}),
			parameters: {
				agentId: '',
				events: ['message.text'],
				separateOutputs,
				optOutByEverydayWords: 'false',
				gatherReceipts: 'false',
			},
		});

		const { workflowData = [] } = await receive(context);
		const input = workflowData[0] ?? [];
		const left = await distribute(fakeTriggerExecution({ input, parameters: { separateOutputs } }));
		expect(left).toHaveLength(outputs);
	},
);
