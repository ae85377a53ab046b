import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';

const NOW = Date.parse('2026-11-20T15:01:00Z');

/** What is told about Google's own samples; all others pass without a word. */
const told: Readonly<Record<string, readonly string[]>> = {
	'req.agentMessage.fileName.deprecated': [
		'"fileName" is given up by Google. Use uploadedRbmFile.fileName instead.',
	],
};

test.each(fixtureNames('req.agentMessage.'))('Google sample %s can be sent', (name) => {
	const { problems, warnings = [], message } = parseAgentMessage(fixture(name), NOW);

	expect(problems).toBeUndefined();
	expect(JSON.stringify(message)).toBe(JSON.stringify(fixture(name)));
	expect(warnings.map((warning) => warning.message)).toEqual(told[name] ?? []);
});
