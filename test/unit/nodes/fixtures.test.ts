import { fixture, fixtureNames } from '../../support/rbm/fixture';
import { filledIn } from './filledIn';
import { actions } from './fixtures/actions';
import type { FixtureCases } from './fixtures/case';
import { messages } from './fixtures/messages';
import { others } from './fixtures/others';
import { run } from './run';

/** Every request the node can make from its form fields. A new operation adds its own here. */
const cases: FixtureCases = { ...messages, ...actions, ...others };

/** Payloads the node does not send, and why. */
const outOfScope = {
	'req.agentMessage.fileName.deprecated': 'Google gave this field up for uploadedRbmFile',
	'req.dialogflowMessages.create': 'lets Dialogflow answer instead of a workflow',
	'req.mgmt.agents.create': 'agents are made in the Developer Console, with brand and logo',
	'req.mgmt.agents.requestLaunch': 'a launch is asked for once, in the Developer Console',
	'req.mgmt.agents.updateLaunch': 'for carriers only',
	'req.mgmt.integrations.create': 'belongs to the trigger',
	'req.mgmt.partners.patch.webhook': 'the webhook of a partner is set in the Developer Console',
	'req.phones.testers.create': 'gone from the API: req.mgmt.testers.create took its place',
};

afterEach(() => jest.useRealTimers());

test.each(Object.entries(cases))('%s is sent from form fields', async (name, one) => {
	if (one.now !== undefined)
		jest.useFakeTimers({ now: new Date(one.now), doNotFake: ['nextTick'] });
	const { requests } = await run({
		items: [filledIn(one.parameters)],
		timezone: 'America/New_York',
		...(one.answer !== undefined && { answer: one.answer }),
	});

	expect(requests.map(({ body }) => sorted(body))).toEqual([
		sorted({ ...fixture(name), ...one.besides }),
	]);
});

test('every request among the fixtures is sent, or has its reason', () => {
	const known = [...Object.keys(cases), ...Object.keys(outOfScope)];

	expect(known.sort()).toEqual(fixtureNames('req.').sort());
});

/** JSON whose keys are sorted, so that equal payloads are equal texts. */
const sorted = (payload: unknown): string =>
	JSON.stringify(payload, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
