import { CopyButton } from '../CopyButton';

/** A value as indented JSON, a text as it is, with a button that copies it. */
export const Json = ({ value, what }: { value: unknown; what: string }) => {
	const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);

	return (
		<div class="json">
			<pre tabIndex={0} aria-label={what}>
				{text}
			</pre>
			<CopyButton text={text} what={what} />
		</div>
	);
};
