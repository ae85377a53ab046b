import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { FlagError, readFlags } from '../../../scripts/live/flags';
import { masking } from '../../../scripts/live/mask';
import { clientEmail, keyFile, keyFileText } from '../../support/keyFile';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';
import { thrown } from '../../support/thrown';

const PHONE = '+4917604069001';
const { folder, remove } = scratchFolder();
afterAll(remove);

const file = (name: string, text: string): string => {
	writeFileSync(path.join(folder, name), text);
	return name;
};
const key = file('key.json', keyFileText());

const flagsOf = (changes: Readonly<Record<string, string | undefined>>): string[] =>
	Object.entries({ key, agent: 'my_shop_abc123_agent', phone: PHONE, ...changes }).flatMap(
		([name, value]) => (value === undefined ? [] : [`--${name}`, value]),
	);
const read = (args: readonly string[], isTerminal = true) => readFlags(args, folder, isTerminal);
const refusalOf = async (args: readonly string[], isTerminal = true): Promise<string> => {
	const error = await thrown(async () => read(args, isTerminal));
	expect(error).toBeInstanceOf(FlagError);

	return error.message;
};

test('what is asked for is read as the node reads it', () => {
	const args = flagsOf({ agent: 'my_shop_abc123_agent@rbm.goog', phone: '+49 (0)176 04069001' });

	expect(read([...args, '--endpoint', 'europe'])).toMatchObject({
		agentId: 'my_shop_abc123_agent',
		phone: PHONE,
		credential: { endpoint: 'europe' },
		endpoint: { messagingUrl: 'https://europe-rcsbusinessmessaging.googleapis.com' },
		answers: 'terminal',
		reportFolder: folder,
	});
	expect(read([...args, '--yes'], false)).toMatchObject({ answers: 'yes' });
	expect(read([...args, '--answers-on-stdin'], false)).toMatchObject({ answers: 'lines' });
	expect(read(['--help'])).toBe('help');
});

test('the simulator has its addresses where it says', () => {
	expect(read(flagsOf({ simulator: 'http://localhost:4010/' }))).toMatchObject({
		endpoint: {
			messagingUrl: 'http://localhost:4010/messaging',
			managementUrl: 'http://localhost:4010/management',
			tokenUrl: 'http://localhost:4010/token',
		},
	});
});

describe('is refused in words', () => {
	test.each([
		['no key', { key: undefined }, /^--key is missing: .*--help/],
		['no agent', { agent: undefined }, /^--agent is missing: .*my_shop/],
		['no phone', { phone: undefined }, /^--phone is missing/],
		['an empty value', { phone: ' ' }, /^--phone is missing/],
		['no such file', { key: 'nowhere.json' }, /^--key: there is no such file.*Create key/],
		['a folder', { key: '.' }, /^--key: it cannot be read \(EISDIR\)/],
		[
			'another file',
			{ key: file('a.txt', 'Dear diary') },
			/^--key: This is not a service account key\. Give the path.*Create key\.$/,
		],
		[
			'the file of an OAuth client',
			{ key: file('oauth.json', '{ "installed": {} }') },
			/^--key: This is the file of an OAuth client/,
		],
		['half a key', { key: file('half.json', keyFileText().slice(0, 300)) }, /^--key: .*cut off/],
		['an agent with a blank', { agent: 'my shop' }, /^--agent: Agent ID holds a blank/],
		[
			'a number without country',
			{ phone: '0176 04069001' },
			/^--phone: The number .*no country code\. Write it with \+/,
		],
		['words for a number', { phone: 'Ben' }, /^--phone: The number holds .*\+4915112345678\.$/],
		['twice the same phone', { 'other-phone': PHONE }, /^--other-phone is the same/],
		['no such region', { endpoint: 'mars' }, /^--endpoint is none of global, us, europe, asia/],
		['a simulator elsewhere', { simulator: 'https://example.com' }, /^--simulator must be.*Google/],
		['no address', { simulator: 'localhost' }, /^--simulator must be/],
		[
			'two services',
			{ simulator: 'http://localhost:4010', endpoint: 'us' },
			/exclude each other: give one/,
		],
	])('%s', async (_case, changes, words) => {
		expect(await refusalOf(flagsOf(changes))).toMatch(words);
	});

	test.each([
		['an unknown flag', ['--nonsense'], /^There is no flag --nonsense\. npm run live -- --help/],
		['a value for a switch', ['--yes=no'], /^--yes takes no value/],
		['a flag without its value', ['--phone'], /^--phone needs a value behind it/],
		['a flag in the place of a value', ['--key', '--agent', 'x'], /^--key needs a value/],
		[
			'a key in the place of a flag',
			[keyFileText()],
			/^Something stands there without a flag\. Mind the two dashes/,
		],
	])('%s', async (_case, args, words) => {
		const refusal = await refusalOf(args);

		expect(refusal).toMatch(words);
		expect(refusal).not.toContain('PRIVATE');
	});

	test('a run that could ask nobody', async () => {
		expect(await refusalOf(flagsOf({}), false)).toMatch(/^This is no terminal.*--yes/);
	});
});

test('what is shown has nothing of the key, no number, no whole agent, no file', () => {
	const flags = read(flagsOf({ 'other-phone': '+12025550101' }));
	if (flags === 'help') throw new Error('Not asked for');
	const mask = masking(flags);
	const secrets = [
		...[clientEmail, keyFile.project_id, keyFile.private_key_id, keyFile.private_key],
		...[PHONE, '%2B4917604069001', '4917604069001', '12025550101', 'my_shop_abc123_agent'],
		...['brands/abc/agents/my_shop_abc123_agent@rbm.goog', 'files/0a1b2c', 'ya29.abcdefgh'],
		...['123456789012', 'projects/shop-42/subscriptions/a', 'project number: 98765432'],
		...['https://storage.googleapis.com/rbm/file.png?token=1', '+33 6 12 34 56 78'],
	];

	for (const secret of secrets) {
		expect(mask(`In project ${secret} or "${secret}".`)).not.toContain(secret);
	}
	expect(mask('brands/-/agents/x')).toBe('brands/-/agents/x');
	expect(mask('https://developers.google.com/a/b')).toBe('https://developers.google.com/a/b');
});
