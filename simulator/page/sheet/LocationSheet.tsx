import { useState } from 'preact/hooks';

import { act } from '../state/backDoor';
import type { Here } from '../state/here';
import { MapDrawing } from './MapDrawing';
import { Sheet } from './Sheet';

interface Props {
	readonly here: Here;
	readonly onClose: () => void;
}

/** Google's headquarters, as in its guide. */
const FIRST = { latitude: 37.422, longitude: -122.084056 };

/** Where the user says to be. */
export const LocationSheet = ({ here: { phone, agent }, onClose }: Props) => {
	const [spot, setSpot] = useState(FIRST);
	const field = (name: keyof typeof FIRST, label: string, most: number) => (
		<label class="field">
			{label}
			<input
				type="number"
				step="any"
				min={-most}
				max={most}
				required
				value={spot[name]}
				onInput={({ currentTarget }) => setSpot({ ...spot, [name]: currentTarget.valueAsNumber })}
			/>
		</label>
	);

	return (
		<Sheet title="Send a location" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					onClose();
					void act('sendLocation', { phone: phone.number, agentId: agent.agentId, ...spot });
				}}
			>
				<MapDrawing />
				<div class="fields">
					{field('latitude', 'Latitude', 90)}
					{field('longitude', 'Longitude', 180)}
				</div>
				<div class="buttons">
					<button type="submit" class="filled">
						Send this location
					</button>
				</div>
			</form>
		</Sheet>
	);
};
