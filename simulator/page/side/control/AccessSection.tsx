import { useState } from 'preact/hooks';

import { ask, refusal } from '../../state/backDoor';
import { Section } from '../Section';

const STATES = {
	enabled: 'Good',
	disabled: 'Disabled at Google',
	deleted: 'Deleted at Google',
} as const;
type AccountState = keyof typeof STATES;

/** Whether n8n's key still opens the door. */
export const AccessSection = ({ partner }: { partner: string }) => {
	const [report, setReport] = useState('');
	const run = async (work: () => Promise<string>): Promise<void> => {
		try {
			setReport(await work());
		} catch (error) {
			refusal.set((error as Error).message);
		}
	};

	return (
		<Section title="The key and its tokens">
			<label class="setting">
				Service account key
				<select
					onChange={({ currentTarget }) => {
						const state = currentTarget.value as AccountState;
						void run(async () => {
							await ask('setAccountState', { partner, state });
							return `The key is ${state}. The next sign-in notices.`;
						});
					}}
				>
					{Object.entries(STATES).map(([state, label]) => (
						<option key={state} value={state}>
							{label}
						</option>
					))}
				</select>
			</label>
			<button
				type="button"
				onClick={() =>
					void run(async () => {
						const { revoked } = await ask('revokeAccessTokens');
						return `${revoked} access tokens are worthless now; the next call gets 401.`;
					})
				}
			>
				Make access tokens worthless
			</button>
			<p role="status">{report}</p>
		</Section>
	);
};
