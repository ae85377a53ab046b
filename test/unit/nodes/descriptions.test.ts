import type { INodePropertyOptions } from 'n8n-workflow';

import { RcsForBusinessApi } from '../../../credentials/RcsForBusinessApi.credentials';
import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { RcsForBusinessTrigger } from '../../../nodes/RcsForBusiness/RcsForBusinessTrigger.node';
import { callbackTypes } from '../../../rbm/event/callbackFamily';

const action = new RcsForBusiness().description;
const trigger = new RcsForBusinessTrigger().description;
const property = (name: string) => trigger.properties.find((one) => one.name === name);

test('the names that saved workflows hold are the agreed ones', () => {
	expect([action.name, action.version]).toEqual(['rcsForBusiness', [1, 1.1]]);
	expect([trigger.name, trigger.version]).toEqual(['rcsForBusinessTrigger', 2]);
	expect([action, trigger].map(({ credentials }) => credentials)).toEqual([
		[{ name: new RcsForBusinessApi().name, required: true }],
		[{ name: 'rcsForBusinessApi', required: true }],
	]);
});

test('the trigger has no input, the action one', () => {
	expect([trigger.inputs, action.inputs]).toEqual([[], ['main']]);
});

test.each([
	['message', 'sendText', true, ['Accepted', 'No RCS']],
	['message', 'sendText', false, [undefined]],
	// The parameter of an operation that was chosen before is still there.
	['message', 'revoke', true, [undefined]],
	['capability', 'check', true, [undefined]],
])('%s/%s has its outputs (for unreachable phones: %s)', (resource, operation, isAsked, names) => {
	const outputs = new Function('$parameter', `return ${String(action.outputs).slice(4, -3)}`)({
		resource,
		operation,
		notReachableOutput: isAsked,
	}) as readonly (string | { readonly type: string; readonly displayName: string })[];

	expect(outputs.map((one) => (typeof one === 'string' ? undefined : one.displayName))).toEqual(
		names,
	);
	expect(outputs.map((one) => (typeof one === 'string' ? one : one.type))).toEqual(
		names.map(() => 'main'),
	);
});

test('the webhook takes POST and answers with what the node returns', () => {
	expect(trigger.webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			responseData: '',
			path: 'rcs',
		},
	]);
});

test('the action can be a tool, and warns only there that a tool may send twice', () => {
	const notice = action.properties.find(({ name }) => name === 'toolNotice');

	expect(action.usableAsTool).toBe(true);
	expect(notice?.displayName).toContain('Deduplication Key');
	expect(notice?.displayOptions?.show).toMatchObject({ '@tool': [true] });
});

describe('the panel of the trigger', () => {
	const { executionsHelp, activationHint } = trigger.triggerPanel as Record<
		'executionsHelp' | 'activationHint',
		{ inactive: string; active: string }
	>;

	test('has one bold line: what does not work, and what does, without a paid feature', () => {
		expect(activationHint.inactive).toBe(
			'<b>Execute step hears nothing from Google. Publish, write to the agent once, come back: the fields appear in the next node.</b>',
		);
		expect(activationHint.active).toBe(
			'<b>Execute step hears nothing from Google. Write to the agent once, come back: the fields appear in the next node.</b>',
		);
		expect(JSON.stringify(trigger)).not.toMatch(/copy to editor/i);
	});

	test('says it once: the rest is folded, and says why', () => {
		const notices = ['automaticNotice', 'setUpNotice'].map((name) => property(name)?.displayName);

		expect(notices.join()).not.toMatch(/execute step|test listen/i);
		for (const help of Object.values(executionsHelp)) {
			expect(help).toMatch(/one URL only.*production URL/);
			expect(help).not.toMatch(/hears nothing|next node/);
		}
	});

	test('says where the URL goes by hand', () => {
		const path = 'your agent > Integrations > Webhook > Configure';

		expect(executionsHelp.inactive).toMatch(/by hand.*production URL/is);
		expect(executionsHelp.inactive).toContain(path);
		expect(property('setUpNotice')?.displayName).toContain('Production URL');
		expect(property('setUpNotice')?.displayName).toContain(path);
	});
});

describe('the choice of events', () => {
	const events = property('events');
	const options = (events?.options ?? []) as INodePropertyOptions[];

	test('offers every kind of callback once, sorted by name', () => {
		const names = options.map(({ name }) => name);

		expect(options.map(({ value }) => value).sort()).toEqual([...callbackTypes].sort());
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		for (const { description } of options) expect(description).toBeTruthy();
	});

	test('offers words of daily life, off, where texts are chosen', () => {
		const words = property('optOutByEverydayWords');

		expect(words).toMatchObject({
			default: false,
			displayOptions: { show: { events: ['message.text'] } },
		});
		expect(words?.description).toContain('ANNULER, CANCEL, END, QUIT, and SAIR');
	});

	test('begins with all messages and subscriptions, and nothing else', () => {
		expect(events?.default).toEqual(
			callbackTypes.filter((type) => /^(message|subscription)\./.test(type)),
		);
	});
});
