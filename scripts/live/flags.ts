import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { readServiceAccountKey } from '../../credentials/serviceAccountKey';
import { readAgentId } from '../../rbm/agentId';
import {
	endpointOf,
	googleEndpoints,
	isPrivateHost,
	regions,
	type Endpoint,
} from '../../rbm/endpoints';
import { isExplained } from '../../rbm/explainedError';
import { readPhoneNumber, type PhoneNumber } from '../../rbm/phone/phoneNumber';

export const HELP = `The first hour with Google: tries this package with the live service, step by step.

  npm run live -- --key FILE --agent ID --phone NUMBER [flags]

  --key <file>           the JSON key file of the service account
  --agent <id>           the agent that sends; best one that is not launched yet
  --phone <number>       a test device of the agent, such as +4915112345678
  --other-phone <number> a second phone of yours that has RCS and is no test device: shows what an
                         agent that is not launched is told about strangers
  --endpoint <region>    ${Object.keys(googleEndpoints).join(', ')}; default global
  --simulator <url>      the simulator in place of Google, such as http://localhost:4010
  --report-folder <path> where the report goes; default: this folder
  --yes                  do every step without asking; nobody is asked what the phone shows
  --answers-on-stdin     ask although this is no terminal: one answer a line
  --help

docs/first-hour-with-google.md tells what it does.
`;

const SEE_HELP = 'npm run live -- --help shows all flags.';

const flags = {
	key: { type: 'string' },
	agent: { type: 'string' },
	phone: { type: 'string' },
	'other-phone': { type: 'string' },
	endpoint: { type: 'string' },
	simulator: { type: 'string' },
	'report-folder': { type: 'string' },
	yes: { type: 'boolean' },
	'answers-on-stdin': { type: 'boolean' },
	help: { type: 'boolean' },
} as const;

/** An input that cannot be used. The text says what to do, and quotes no secret. */
export class FlagError extends Error {}

export interface Flags {
	/** The key file as it is. */
	readonly key: string;
	readonly agentId: string;
	readonly phone: PhoneNumber;
	readonly otherPhone: PhoneNumber | undefined;
	/** As the credential has it: `endpoint` and, where that is custom, its URLs. */
	readonly credential: Readonly<Record<string, string>>;
	readonly endpoint: Endpoint;
	readonly reportFolder: string;
	/** Who answers: nobody, lines of standard input, or a person at a terminal. */
	readonly answers: 'yes' | 'lines' | 'terminal';
}

type Values = ReturnType<typeof parsed>;

const parsed = (args: readonly string[]) => {
	try {
		return parseArgs({ args: [...args], options: flags }).values;
	} catch (error) {
		throw new FlagError(`${wordsOf(error as NodeJS.ErrnoException)} ${SEE_HELP}`);
	}
};

/** What Node says quotes all that was typed, which may be a key. */
const wordsOf = ({ code, message }: NodeJS.ErrnoException): string => {
	const [, flag = ''] = /'(--?[a-z][a-z-]{0,30})[ '=]/.exec(message) ?? [];
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no flag ${flag || 'like this'}.`;
	if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
		return 'Something stands there without a flag. Mind the two dashes behind "live": npm run live -- --key FILE --agent ID --phone NUMBER.';
	}

	return /not take an argument/.test(message)
		? `${flag} takes no value.`
		: `${flag} needs a value behind it.`;
};

/**
 * What was asked for; `help` where only the flags are to be shown.
 *
 * @param home the folder that paths are relative to
 * @throws {FlagError} the first thing that is wrong with it, and what to do
 */
export const readFlags = (
	args: readonly string[],
	home: string,
	isTerminal: boolean,
): Flags | 'help' => {
	const values = parsed(args);
	if (values.help) return 'help';

	const key = readKey(required(values, 'key', 'the JSON key file of your service account'), home);
	const agent = required(values, 'agent', 'the id of your agent, such as my_shop_abc123_agent');
	const agentId = inWords('--agent', 'It looks like my_shop_abc123_agent.', () =>
		readAgentId(agent),
	);
	const phone = readPhone('--phone', required(values, 'phone', 'the number of your test device'));
	const { 'other-phone': other } = values;
	const otherPhone = other === undefined ? undefined : readPhone('--other-phone', other);
	if (otherPhone === phone) {
		throw new FlagError('--other-phone is the same as --phone. It must be no test device.');
	}
	const credential = readEndpoint(values);

	return {
		...{ key, agentId, phone, otherPhone, credential, endpoint: endpointOf(credential) },
		reportFolder: path.resolve(home, values['report-folder'] ?? '.'),
		answers: readAnswers(values, isTerminal),
	};
};

const required = (values: Values, name: 'key' | 'agent' | 'phone', what: string): string => {
	const value = values[name]?.trim() ?? '';
	if (value !== '') return value;

	throw new FlagError(`--${name} is missing: ${what}. ${SEE_HELP}`);
};

/** What our own readers say is wrong with an input; what to do is another thing here than in n8n. */
const inWords = <Value>(flag: string, next: string, read: () => Value): Value => {
	try {
		return read();
	} catch (error) {
		if (!isExplained(error)) throw error;
		const [wrong = ''] = error.message.split(/[.;](?= )|\.$/);
		throw new FlagError(`${flag}: ${wrong}. ${next}`);
	}
};

const readPhone = (flag: string, text: string): PhoneNumber =>
	inWords(flag, 'Write it with + and country code, such as +4915112345678.', () =>
		readPhoneNumber(text, undefined, 'The number'),
	);

const ABOUT_KEY =
	'Give the path of the JSON file that you downloaded from the Developer Console, under Partner account settings > Service account > Create key.';

const readKey = (file: string, home: string): string => {
	let key: string;
	try {
		key = readFileSync(path.resolve(home, file), 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
		throw new FlagError(`--key: ${why}. ${ABOUT_KEY}`);
	}
	inWords('--key', ABOUT_KEY, () => readServiceAccountKey(key));

	return key;
};

const readEndpoint = ({ endpoint, simulator }: Values): Readonly<Record<string, string>> => {
	if (endpoint !== undefined && simulator !== undefined) {
		throw new FlagError('--endpoint and --simulator exclude each other: give one of them.');
	}
	if (simulator !== undefined) return atSimulator(simulator);
	const choice = endpoint ?? 'global';
	if (Object.hasOwn(googleEndpoints, choice)) return { endpoint: choice };

	throw new FlagError(`--endpoint is none of global, ${regions.join(', ')}.`);
};

const atSimulator = (text: string): Readonly<Record<string, string>> => {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol) || !isPrivateHost(url.hostname)) {
		throw new FlagError(
			'--simulator must be an address of this machine or its network, such as http://localhost:4010. Messages go nowhere else but to Google.',
		);
	}

	return {
		endpoint: 'custom',
		messagingUrl: `${url.origin}/messaging`,
		managementUrl: `${url.origin}/management`,
		tokenUrl: `${url.origin}/token`,
	};
};

const readAnswers = (values: Values, isTerminal: boolean): Flags['answers'] => {
	if (values.yes) return 'yes';
	if (values['answers-on-stdin']) return 'lines';
	if (isTerminal) return 'terminal';

	throw new FlagError(
		'This is no terminal, so nobody can be asked before each step. Run it in a terminal; in a script, --yes does every step without asking.',
	);
};
