import type { ComponentChildren } from 'preact';

/** A part of a detail that can be folded away. */
export const Part = ({
	title,
	open = true,
	children,
}: {
	title: string;
	open?: boolean;
	children: ComponentChildren;
}) => (
	<details class="part" open={open}>
		<summary>{title}</summary>
		{children}
	</details>
);

/** Names and values, e.g. headers. */
export const Pairs = ({ pairs }: { pairs: Readonly<Record<string, unknown>> }) => (
	<dl class="pairs">
		{Object.entries(pairs).map(([name, value]) => (
			<div key={name}>
				<dt>{name}</dt>
				<dd>{String(value)}</dd>
			</div>
		))}
	</dl>
);
