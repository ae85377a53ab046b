import { useState } from 'preact/hooks';

import type { ShownAgent } from '../state/world';

/** An agent's round logo; a letter where its picture does not load. Its name stands beside it. */
export const Logo = ({ agent }: { agent: ShownAgent }) => {
	const [failed, setFailed] = useState('');

	return (
		<span class="logo" style={{ '--agent': agent.color }} aria-hidden="true">
			{failed === agent.logoUri ? (
				agent.displayName.slice(0, 1)
			) : (
				<img src={agent.logoUri} alt="" onError={() => setFailed(agent.logoUri)} />
			)}
		</span>
	);
};
