import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

import { Icon } from '../phone/Icon';

interface Props {
	readonly title: string;
	readonly onClose: () => void;
	/** How much of the screen it takes; as much as it needs when left out. */
	readonly size?: 'half' | 'tall' | 'full' | undefined;
	/** Takes exactly that much, with little in it too. */
	readonly isFixed?: boolean;
	readonly children: ComponentChildren;
}

const FOCUSABLE = 'a[href], button:not(:disabled), input, iframe, [tabindex="0"]';

/** From the last element to the first and back, so that the focus stays in the sheet. */
const keepFocus = (event: KeyboardEvent, sheet: HTMLElement): void => {
	const all = [...sheet.querySelectorAll<HTMLElement>(FOCUSABLE)];
	const [first] = all;
	const last = all.at(-1);
	const { activeElement: now } = document;
	const leaves = event.shiftKey ? now === first || now === sheet : now === last;
	if (!leaves) return;
	event.preventDefault();
	(event.shiftKey ? last : first)?.focus();
};

/** A sheet over the phone's screen. It takes the focus, keeps it, and gives it back. */
export const Sheet = ({ title, onClose, size = 'half', isFixed = false, children }: Props) => {
	const sheet = useRef<HTMLDivElement>(null);
	const id = useId();

	useEffect(() => {
		const before = document.activeElement;
		sheet.current?.focus();
		return () => {
			if (before instanceof HTMLElement && before.isConnected) before.focus();
		};
	}, []);

	return (
		<div
			class="sheet-layer"
			onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
		>
			<div
				ref={sheet}
				class={`sheet ${size}${isFixed ? ' fixed' : ''}`}
				role="dialog"
				aria-modal="true"
				aria-labelledby={id}
				tabIndex={-1}
				onKeyDown={(event) => {
					if (event.key === 'Escape') onClose();
					if (event.key === 'Tab') keepFocus(event, event.currentTarget);
				}}
			>
				<div class="sheet-head">
					<h2 id={id}>{title}</h2>
					<button type="button" class="round" aria-label="Close" onClick={onClose}>
						<Icon name="close" />
					</button>
				</div>
				<div class="sheet-body">{children}</div>
			</div>
		</div>
	);
};
