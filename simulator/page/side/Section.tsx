import type { ComponentChildren } from 'preact';

/** A part of the control panel, folded away until wanted. */
export const Section = ({
	title,
	note,
	open = false,
	children,
}: {
	title: string;
	/** What is set, visible while folded. */
	note?: string | undefined;
	open?: boolean;
	children: ComponentChildren;
}) => (
	<details class="section" open={open}>
		<summary>
			<span>{title}</span> {note !== undefined && <small>{note}</small>}
		</summary>
		<div class="section-content">{children}</div>
	</details>
);
