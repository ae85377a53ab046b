import { useHere } from '../state/here';
import { selected } from '../state/selection';
import { useStore } from '../state/store';
import { exchanges, filter, idOf, isAbout, NO_FILTER, passes } from './inspector/exchanges';
import { ExchangeList } from './inspector/ExchangeList';
import { Json } from './inspector/Json';

const SORTS = {
	'': 'Everything',
	request: 'Calls to Google',
	callback: 'Callbacks',
	handshake: 'Handshakes',
} as const;

const FilterBar = () => {
	const value = useStore(filter);
	const { text, sort, onlyHere } = value;

	return (
		<form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
			<input
				type="search"
				placeholder="e.g. DELIVERED 429"
				aria-label="Filter by words"
				value={text}
				onInput={({ currentTarget }) => filter.set({ ...value, text: currentTarget.value })}
			/>
			<select
				aria-label="Kind of exchange"
				value={sort}
				onChange={({ currentTarget }) =>
					filter.set({ ...value, sort: currentTarget.value as typeof sort })
				}
			>
				{Object.entries(SORTS).map(([name, label]) => (
					<option key={name} value={name}>
						{label}
					</option>
				))}
			</select>
			<label>
				<input
					type="checkbox"
					checked={onlyHere}
					onChange={({ currentTarget }) =>
						filter.set({ ...value, onlyHere: currentTarget.checked })
					}
				/>{' '}
				Only this conversation
			</label>
		</form>
	);
};

/** The bubble somebody clicked: its JSON. */
const SelectedBubble = () => {
	const entry = useStore(selected);
	if (!entry) return null;

	return (
		<section class="selected-bubble" aria-label="The bubble you chose">
			<p>
				<strong>The bubble you chose</strong>, and below the exchanges it took part in.{' '}
				<button type="button" class="little" onClick={() => selected.set(undefined)}>
					Show all exchanges
				</button>
			</p>
			<Json value={entry.record} what="JSON of the bubble" />
		</section>
	);
};

/** Every request, callback and answer. */
export const Inspector = () => {
	const all = useStore(exchanges);
	const wanted = useStore(filter);
	const entry = useStore(selected);
	const here = useHere();
	const id = entry && idOf(entry.record);
	const place = here && { phone: here.phone.number, agentId: here.agent.agentId };
	const shown =
		id === undefined
			? all.filter((summary) => passes(summary, wanted, place))
			: all.filter((summary) => isAbout(summary, id));

	return (
		<div class="inspector">
			{entry ? <SelectedBubble /> : <FilterBar />}
			{shown.length === 0 ? (
				<p class="quiet" role="status">
					{all.length === 0
						? 'Nothing went over the wire yet. Write something on the phone, or send a message from n8n.'
						: id === undefined
							? 'Nothing fits the filter.'
							: 'Nothing is remembered of this bubble.'}{' '}
					{all.length > 0 && id === undefined && (
						<button type="button" class="little" onClick={() => filter.set(NO_FILTER)}>
							Clear the filter
						</button>
					)}
				</p>
			) : (
				<ExchangeList summaries={shown} isFolding={id === undefined && wanted === NO_FILTER} />
			)}
		</div>
	);
};
