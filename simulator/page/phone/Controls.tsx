import { act } from '../state/backDoor';
import type { Here } from '../state/here';
import { isOpen } from '../state/route';
import { useStore } from '../state/store';

/** What a person does with a phone besides touching its screen. */
export const Controls = ({ here }: { here: Here }) => {
	const open = useStore(isOpen);
	const { number, online } = here.phone;

	return (
		<div class="controls" role="group" aria-label="The phone in hand">
			<label class="switch">
				<input
					type="checkbox"
					role="switch"
					checked={open}
					onChange={({ currentTarget }) => isOpen.set(currentTarget.checked)}
				/>
				<span>
					Conversation open<small>messages are read at once</small>
				</span>
			</label>
			<label class="switch">
				<input
					type="checkbox"
					role="switch"
					checked={online}
					onChange={({ currentTarget }) => {
						const wanted = currentTarget.checked;
						currentTarget.checked = online;
						void act(wanted ? 'goOnline' : 'goOffline', { phone: number });
					}}
				/>
				<span>
					Online<small>otherwise messages wait</small>
				</span>
			</label>
		</div>
	);
};
