import { useState } from 'preact/hooks';

import { safeUrl } from '../bubble/media';
import type { Action } from '../state/sheet';
import { Sheet } from './Sheet';

interface Props {
	readonly action: NonNullable<Action['openUrlAction']>;
	readonly onClose: () => void;
}

const SIZES = { FULL: 'full', HALF: 'half', TALL: 'tall' } as const;

/** Where a link leads. Nothing is loaded before the user says so. */
export const UrlSheet = ({ action, onClose }: Props) => {
	const { url, application, webviewViewMode, description } = action;
	const [isLoaded, setLoaded] = useState(false);
	const isWebview = application === 'WEBVIEW';
	const target = safeUrl(url);
	const size =
		isWebview && webviewViewMode && webviewViewMode in SIZES
			? SIZES[webviewViewMode as keyof typeof SIZES]
			: isWebview
				? 'full'
				: undefined;

	return (
		<Sheet
			title={isWebview ? 'Page within the conversation' : 'Open a page'}
			onClose={onClose}
			size={size}
			isFixed={isWebview}
		>
			<p class="address-bar">{url}</p>
			{description && <p>{description}</p>}
			{isLoaded && target ? (
				<iframe
					class="webview"
					title={`Page at ${new URL(target).host}`}
					src={target}
					sandbox="allow-scripts allow-forms"
					referrerpolicy="no-referrer"
				/>
			) : (
				<p class="quiet">
					{target
						? 'The phone opens this address. Nothing was loaded yet.'
						: 'The phone hands this address to an app. From here only http and https can be opened.'}
				</p>
			)}
			{target && (
				<div class="buttons">
					{isWebview && !isLoaded && (
						<button type="button" class="filled" onClick={() => setLoaded(true)}>
							Load it here
						</button>
					)}
					<a
						class={isWebview ? 'tonal' : 'filled'}
						href={target}
						target="_blank"
						rel="noopener noreferrer"
					>
						Open in a new tab
					</a>
				</div>
			)}
		</Sheet>
	);
};
