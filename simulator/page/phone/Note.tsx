import { inspect, selected } from '../state/selection';
import { useStore } from '../state/store';
import { Icon } from './Icon';
import type { Item } from './items';

/** What a phone does not show, but who tests wants to know. */
export const Note = ({ item }: { item: Extract<Item, { type: 'note' }> }) => (
	<div class="note line-of-note">
		{item.text}
		<button
			type="button"
			class="inspect"
			aria-label="Show in the inspector"
			aria-pressed={useStore(selected)?.id === item.entry.id}
			onClick={() => inspect(item.entry)}
		>
			<Icon name="braces" />
		</button>
	</div>
);
