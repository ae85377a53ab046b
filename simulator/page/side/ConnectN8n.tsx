import { useState } from 'preact/hooks';

import { ask, refusal } from '../state/backDoor';
import { useHere, type Here } from '../state/here';
import { CopyButton } from './CopyButton';
import { WebhookForm } from './control/WebhookForm';
import { saveAs } from './handOver';
import { useAnswer } from './useAnswer';

const KEY = 'Service Account Key';
const TOKENS = 'Webhook Client Tokens';
const IN_DOCKER = 'host.docker.internal';

type Connection = NonNullable<ReturnType<typeof useAnswer<'connection'>>>;

const Where = ({ host, choose }: { host: string; choose: (host: string) => void }) => (
	<fieldset class="setting">
		<legend>Where does n8n run?</legend>
		{[
			['', 'On this machine'],
			[IN_DOCKER, 'On this machine, in Docker'],
		].map(([name = '', label]) => (
			<label key={name} class="check">
				<input type="radio" name="where" checked={host === name} onChange={() => choose(name)} />{' '}
				{label}
			</label>
		))}
	</fieldset>
);

const Values = ({ fields }: Pick<Connection, 'fields'>) => (
	<dl class="values">
		{fields.map(({ label, value }) => (
			<div key={label}>
				<dt>{label}</dt>
				<dd>
					{label === KEY ? <span class="quiet">the whole key file</span> : <code>{value}</code>}
					{label !== 'Endpoint' && <CopyButton text={value} what={label} />}
					{label === KEY && (
						<button
							type="button"
							class="little"
							onClick={() => saveAs('rcs-simulator-key.json', value)}
						>
							Download<span class="hidden"> {label}</span>
						</button>
					)}
				</dd>
			</div>
		))}
	</dl>
);

const Examples = ({ here }: { here: Here }) => {
	const examples = useAnswer('exampleWorkflows', {}) ?? [];
	const download = async (name: string): Promise<void> => {
		try {
			const input = { name, agentId: here.agent.agentId, phone: here.phone.number };
			saveAs(`${name}.json`, JSON.stringify(await ask('exampleWorkflow', input), null, '\t'));
			refusal.set(undefined);
		} catch (error) {
			refusal.set((error as Error).message);
		}
	};

	return (
		<ul class="examples">
			{examples.map(({ name, title }) => (
				<li key={name}>
					<span>{title}</span>
					<button type="button" class="little" onClick={() => void download(name)}>
						Download<span class="hidden"> {title}</span>
					</button>
				</li>
			))}
		</ul>
	);
};

/** What to paste where in n8n, for somebody who does not program. */
export const ConnectN8n = () => {
	const here = useHere();
	const [host, setHost] = useState('');
	const agentId = here?.agent.agentId;
	const connection = useAnswer('connection', {
		...(agentId && { agentId }),
		...(host && { host }),
	});
	if (!here || !connection) return <p class="quiet">One moment …</p>;
	const { agent, phone } = here;
	const clientToken = connection.fields.find(({ label }) => label === TOKENS)?.value;

	return (
		<ol class="steps">
			<li>
				<h2>Get the node</h2>
				<p>
					If you started with <code>npm start</code>, n8n has the node and the credential:{' '}
					{agent.webhookUrl
						? 'go to step 5. '
						: 'publish the workflow that begins with a trigger for this agent, or go to step 3. '}
					Otherwise open n8n, then Settings, Community nodes, Install, and enter{' '}
					<code>n8n-nodes-rcs-for-business</code>{' '}
					<CopyButton text="n8n-nodes-rcs-for-business" what="the name of the node" />
				</p>
			</li>
			<li>
				<h2>Make the credential</h2>
				<p>
					In n8n choose Create credential, RCS for Business API, and paste these values. Choose the
					endpoint first: the addresses appear then. Save; n8n says that the connection works.
				</p>
				<Where host={host} choose={setHost} />
				<Values fields={connection.fields} />
			</li>
			<li>
				<h2>Import a workflow</h2>
				<p>
					Download one. It names {agent.displayName} already. In n8n make a new workflow, open the
					menu with the three dots, choose Import from file, and choose your credential in every RCS
					node. Then publish the workflow.
				</p>
				<Examples here={here} />
			</li>
			<li>
				<h2>Say where n8n listens</h2>
				<p>
					Open the trigger in n8n and copy its Production URL. If the trigger registers itself, the
					address stands here as soon as the workflow is published.
				</p>
				<WebhookForm key={agent.agentId} agent={agent} clientToken={clientToken} />
			</li>
			<li>
				<h2>Write on the phone</h2>
				<p>
					Write “hi” to {agent.displayName} on the phone of {phone.name}. Where its workflow answers
					texts, the answer comes at once. What went over the wire stands in the Inspector.
				</p>
			</li>
		</ol>
	);
};
