import { useState } from 'preact/hooks';

import { ask } from '../../state/backDoor';
import type { ShownAgent } from '../../state/world';
import { textIn } from './form';

/** Points an agent at a webhook, with the real handshake; says in place why it failed. */
export const WebhookForm = ({
	agent,
	clientToken,
}: {
	agent: ShownAgent;
	/** Stands in the field from the start. */
	clientToken?: string | undefined;
}) => {
	const { agentId, webhookUrl } = agent;
	const [outcome, setOutcome] = useState<{ readonly isGood: boolean; readonly text: string }>();
	const run = async (work: () => Promise<unknown>, success: string): Promise<void> => {
		setOutcome(undefined);
		try {
			await work();
			setOutcome({ isGood: true, text: success });
		} catch (error) {
			setOutcome({ isGood: false, text: (error as Error).message });
		}
	};

	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				const url = textIn(form, 'url');
				void run(
					() => ask('setWebhook', { agentId, url, clientToken: textIn(form, 'clientToken') }),
					'The handshake went well. What happens on the phone is told to this address from now on.',
				);
			}}
		>
			<p>
				{webhookUrl === undefined ? (
					`${agent.displayName} has no webhook yet: nobody hears what happens on the phone.`
				) : (
					<>
						Callbacks go to <code>{webhookUrl}</code>
					</>
				)}
			</p>
			<label class="setting">
				Address of the webhook
				<input
					name="url"
					type="url"
					required
					placeholder="e.g. http://localhost:5678/webhook/.../rcs"
				/>
				<small>In n8n: open the trigger, Webhook URLs, Production URL.</small>
			</label>
			<label class="setting">
				Client token
				<input name="clientToken" required key={clientToken} defaultValue={clientToken ?? ''} />
				<small>The same one stands in the credential, under Webhook Client Tokens.</small>
			</label>
			<div class="button-row">
				<button type="submit">Set up the webhook</button>
				{webhookUrl !== undefined && (
					<button
						type="button"
						onClick={() =>
							void run(() => ask('removeWebhook', { agentId }), 'The webhook was removed.')
						}
					>
						Remove it
					</button>
				)}
			</div>
			<p role="status" class={outcome?.isGood === false ? 'spoiled' : 'good'}>
				{outcome?.text}
			</p>
		</form>
	);
};
