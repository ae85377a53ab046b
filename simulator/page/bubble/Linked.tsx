import { openAction } from '../state/sheet';

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/i;

/** A text whose web addresses can be tapped; that shows where they lead and goes nowhere yet. */
export const Linked = ({ text }: { text: string }) => (
	<>
		{text.split(ADDRESS).map((part, index) =>
			index % 2 === 0 ? (
				part
			) : (
				<button
					key={index}
					type="button"
					class="address"
					onClick={() => openAction.set({ text: part, openUrlAction: { url: part } })}
				>
					{part}
				</button>
			),
		)}
	</>
);
