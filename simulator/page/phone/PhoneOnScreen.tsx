import type { Here } from '../state/here';
import { ActionSheet } from '../sheet/ActionSheet';
import { isOpen } from '../state/route';
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
	const { system } = here.phone;
	useReading(here, open);

	return (
		<>
			<Controls here={here} />
			<section
				class={`phone ${system}`}
				aria-label={`${system === 'ios' ? 'iPhone' : 'Phone'} of ${here.phone.name}`}
			>
				<System.Provider value={system}>
					<div
						class="screen"
						style={{ '--agent': here.agent.color }}
						key={`${here.phone.number} ${here.agent.agentId}`}
					>
						<StatusBar phone={here.phone} />
						{open ? (
							<>
								<Header here={here} />
								<Log here={here} />
								<Composer here={here} />
							</>
						) : (
							<HomeScreen phone={here.phone} />
						)}
						<div class="home-bar" />
						<ActionSheet />
					</div>
				</System.Provider>
			</section>
		</>
	);
};
