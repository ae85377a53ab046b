import type { WebhookSettings } from '../../../settings';
import { act } from '../../state/backDoor';
import { useStore } from '../../state/store';
import { known } from '../../state/world';
import { Section } from '../Section';

/** On screen; the unit in which a person gives it, in milliseconds where it is a time. */
const FIELDS: Readonly<Record<keyof WebhookSettings, readonly [label: string, unit: number]>> = {
	copies: ['How often every callback comes', 1],
	copyDelayMs: ['Wait before each further copy, in seconds', 1000],
	firstRetryMs: ['Wait after the first failure, in seconds', 1000],
	retryFactor: ['Growth of that wait with each failure', 1],
	maxRetryMs: ['Longest wait between two attempts, in seconds', 1000],
	giveUpAfterMs: ['Given up after so many hours', 3_600_000],
	timeoutMs: ['Longest wait for an answer, in seconds', 1000],
	maxInFlight: ['Callbacks under way at the same time', 1],
};

/** How callbacks travel. */
export const DeliverySection = () => {
	const { world } = useStore(known);
	const settings = world?.settings.webhook;
	if (!settings) return null;

	return (
		<Section title="Delivery of callbacks">
			{Object.entries(FIELDS).map(([name, [label, unit]]) => (
				<label key={name} class="setting">
					{label}
					<input
						type="number"
						min="0"
						step="any"
						value={settings[name as keyof WebhookSettings] / unit}
						onChange={({ currentTarget }) =>
							void act('setDelivery', { [name]: Number(currentTarget.value) * unit })
						}
					/>
				</label>
			))}
		</Section>
	);
};
