import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';

import { clockTime } from '../../state/clock';
import { useStore } from '../../state/store';
import { exchanges } from '../inspector/exchanges';
import { FewExchanges } from '../inspector/ExchangeList';
import type { Sentence } from './sentence';

interface Props {
	/** Who took part: "Ada and Sample Clinic". */
	readonly cast: string;
	readonly at: string;
	readonly sentences: readonly Sentence[];
	readonly ids: ReadonlySet<string>;
}

const Details = ({ ids }: Pick<Props, 'ids'>) => {
	const all = useStore(exchanges);
	const own = all.filter(
		({ messageId = '', eventId = '' }) => ids.has(messageId) || ids.has(eventId),
	);

	return own.length > 0 ? (
		<FewExchanges summaries={own} />
	) : (
		<p class="quiet">Nothing is remembered of this.</p>
	);
};

const SceneLine = ({ cast, at, sentences, ids }: Props) => {
	const [isOpen, setOpen] = useState(false);

	return (
		<li class="scene">
			<p class="scene-head">
				<time dateTime={at}>{clockTime(new Date(at))}</time> · {cast}
			</p>
			<p class="scene-text">
				{sentences.map((sentence, at) => (
					<span key={at}>
						{at > 0 && ' '}
						{sentence.map((part) => (typeof part === 'string' ? part : <q>{part.said}</q>))}
					</span>
				))}
			</p>
			<button
				type="button"
				class="little"
				aria-expanded={isOpen}
				onClick={() => setOpen((before) => !before)}
			>
				{isOpen ? 'Hide the details' : 'Details'}
				<span class="hidden"> of what happened at {clockTime(new Date(at))}</span>
			</button>
			{isOpen && <Details ids={ids} />}
		</li>
	);
};

/** A scene in words, and one click below what went over the wire. Drawn again when words change. */
export const SceneView = memo(
	SceneLine,
	(before, after) =>
		before.cast === after.cast &&
		JSON.stringify([before.sentences, [...before.ids]]) ===
			JSON.stringify([after.sentences, [...after.ids]]),
);
