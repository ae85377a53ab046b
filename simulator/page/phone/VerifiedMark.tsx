import { Icon } from './Icon';

export const VerifiedMark = () => (
	<span class="verified" role="img" aria-label="Verified business">
		<Icon name="verified" />
	</span>
);
