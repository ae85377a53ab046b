import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { DEFAULT_OPEN_QUESTIONS, OPEN_QUESTIONS, openQuestionsSchema } from './openQuestions';
import { startSimulator } from './simulator';

const DEFAULT_PORT = 4010;

const questions = OPEN_QUESTIONS.map(
	({ name, values, description }) => `      ${name}=${values.join('|')}\n          ${description}`,
).join('\n');

const HELP = `A pretended RCS for Business platform, with pretended phones.

  npm run simulator -- [flags]

  --port <number>         default ${DEFAULT_PORT}
  --host <address>        default 127.0.0.1, this machine alone
  --also-known-as <name>  a further host name clients use; may be repeated
  --agent <id>            the default agent
  --key-file <path>       keep the service-account key there, and use it again next time
  --webhook-url <url>     point the default agent at a webhook; needs --client-token
  --client-token <text>   what the webhook expects
  --open-back-door        lets other machines use the back door as well
  --only-known-phones     numbers that are not listed have no RCS; without this flag every
                          unknown number is an RCS phone that is online
  --speed <factor>        shorten expiry and retries, e.g. 60 makes a minute of a second
  --open-question <name=value>   where the documentation is silent (first value: default)
${questions}
  --help
`;

const flags = {
	port: { type: 'string' },
	host: { type: 'string' },
	'also-known-as': { type: 'string', multiple: true },
	agent: { type: 'string' },
	'key-file': { type: 'string' },
	'webhook-url': { type: 'string' },
	'client-token': { type: 'string' },
	'open-back-door': { type: 'boolean' },
	'only-known-phones': { type: 'boolean' },
	speed: { type: 'string' },
	'open-question': { type: 'string', multiple: true },
	help: { type: 'boolean' },
} as const;

const numberFlag = (name: string, text: string | undefined): number | undefined => {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!(number >= 0)) throw new Error(`--${name} must be a number, not "${text}".`);
	return number;
};

const readKey = (path: string | undefined): string | undefined =>
	path !== undefined && existsSync(path) ? readFileSync(path, 'utf8') : undefined;

const start = async (): Promise<void> => {
	const { values } = parseArgs({ options: flags });
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const { 'key-file': keyFile, 'webhook-url': webhookUrl, 'client-token': clientToken } = values;
	if (Boolean(webhookUrl) !== Boolean(clientToken)) {
		throw new Error('--webhook-url and --client-token belong together.');
	}
	const speed = numberFlag('speed', values.speed);
	const key = readKey(keyFile);
	const simulator = await startSimulator({
		port: numberFlag('port', values.port) ?? DEFAULT_PORT,
		...(values.host && { host: values.host }),
		...(values['also-known-as'] && { alsoKnownAs: values['also-known-as'] }),
		...(values.agent && { agentId: values.agent }),
		...(key && { serviceAccountKey: key }),
		...(speed && { speed }),
		backDoorFromAnywhere: values['open-back-door'] ?? false,
		everyoneHasRcs: !values['only-known-phones'],
		openQuestions: openQuestionsSchema.parse({
			...DEFAULT_OPEN_QUESTIONS,
			...Object.fromEntries((values['open-question'] ?? []).map((pair) => pair.split('='))),
		}),
	});
	const { serviceAccountKey, backDoor, backDoorUrl, defaultAgentId } = simulator;
	if (keyFile) writeFileSync(keyFile, `${serviceAccountKey}\n`, { mode: 0o600 });

	const stop = (): void => {
		void simulator.stop().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);

	const { phones } = await backDoor.state();
	process.stdout.write(`The RCS for Business simulator is running.

  messaging API   ${simulator.messagingUrl}
  management API  ${simulator.managementUrl}
  token URL       ${simulator.tokenUrl}
  back door       ${backDoorUrl}
  agent           ${defaultAgentId}
  key file        ${keyFile ?? `curl ${backDoorUrl}/serviceAccountKey`}

Phones:
${phones.map(({ number, name }) => `  ${number.padEnd(16)}${name}`).join('\n')}

Next:
  1. In the credential choose the endpoint "custom", enter the three addresses, paste the key.
  2. Send a message to ${phones[0]?.number}.
  3. Tell the simulator where your trigger listens:
     curl -X POST ${backDoorUrl}/setWebhook -H 'Content-Type: application/json' \\
       -d '{"url":"http://localhost:5678/webhook/.../rcs","clientToken":"..."}'
  4. Answer as the user:
     curl -X POST ${backDoorUrl}/reply -H 'Content-Type: application/json' -d '{"text":"Hello"}'
`);
	if (webhookUrl && clientToken) {
		const set = backDoor.setWebhook({ url: webhookUrl, clientToken });
		const outcome = await set.then(
			() => `Callbacks go to ${webhookUrl}.`,
			(error: Error) => `The webhook was not set. ${error.message}`,
		);
		process.stdout.write(`\n${outcome}\n`);
	}
};

start().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
