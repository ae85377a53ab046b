import type { Here } from '../state/here';
import { ActionSheet } from '../sheet/ActionSheet';
import { isOpen } from '../state/place';
import { useStore } from '../state/store';
import { useReading } from '../state/reading';
import { Composer } from './Composer';
import { Controls } from './Controls';
import { Header } from './Header';
import { Log } from './Log';
import { HomeScreen } from './HomeScreen';
import { StatusBar } from './StatusBar';
import { System } from './system';

/** The phone in hand, with the switches that no phone has above it. */
export const PhoneOnScreen = ({ here }: { here: Here }) => {
	const open = useStore(isOpen);
	useReading(here, open);

	return (
		<>
			<Controls here={here} />
			<section
				class={`phone ${here.phone.system}`}
				aria-label={`${here.phone.system === 'ios' ? 'iPhone' : 'Phone'} of ${here.phone.name}`}
			>
				<div
					class="screen"
					style={{ '--agent': here.agent.color }}
					key={`${here.phone.number} ${here.agent.agentId}`}
				>
					<StatusBar phone={here.phone} />
					<System.Provider value={here.phone.system}>
						{open ? (
							<>
								<Header here={here} />
								<Log here={here} />
								<Composer here={here} />
							</>
						) : (
							<HomeScreen phone={here.phone} />
						)}
					</System.Provider>
					<div class="home-bar" />
					<ActionSheet />
				</div>
			</section>
		</>
	);
};
