import { useEffect } from 'preact/hooks';

import { PhoneOnScreen } from '../phone/PhoneOnScreen';
import { refusal } from '../state/backDoor';
import { openFromAddress } from '../state/chatLink';
import { useHere } from '../state/here';
import { useStore } from '../state/store';
import { known } from '../state/world';
import { Rail } from './Rail';
import { Side } from './Side';

/** What the simulator refused last, until somebody takes it away. */
const Refusal = () => {
	const message = useStore(refusal);

	return (
		<div class="refusal" role="alert">
			{message !== undefined && (
				<p>
					{message}{' '}
					<button type="button" onClick={() => refusal.set(undefined)}>
						Close
					</button>
				</p>
			)}
		</div>
	);
};

/** Who is there, the phone, and what goes on behind it. */
export const Page = () => {
	const here = useHere();
	const { isConnected } = useStore(known);
	const isThere = here !== undefined;
	useEffect(() => {
		if (here) openFromAddress(here);
	}, [isThere]);

	return (
		<div class="page">
			<Rail here={here} />
			<main class="stage">
				{here ? (
					<PhoneOnScreen here={here} />
				) : (
					<p class="quiet" role="status">
						{isConnected ? 'There is no phone yet.' : 'Connecting to the simulator …'}
					</p>
				)}
				{here && !isConnected && (
					<p class="lost" role="status">
						The simulator does not answer. This page goes on as soon as it is back.
					</p>
				)}
				<Refusal />
			</main>
			<Side />
		</div>
	);
};
