import type { Action } from '../state/sheet';
import { Sheet } from './Sheet';

interface Props {
	readonly event: NonNullable<Action['createCalendarEventAction']>;
	readonly onClose: () => void;
}

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' };

const Moment = ({ at }: { at: string }) => (
	<time dateTime={at}>{new Date(at).toLocaleString([], FORMAT)}</time>
);

/** A new entry of the calendar, as the phone would open it, in this browser's time zone. */
export const CalendarSheet = ({ event, onClose }: Props) => {
	const { title, description, startTime, endTime } = event;

	return (
		<Sheet title="New event" onClose={onClose}>
			<p class="big">{title}</p>
			<dl class="facts">
				<dt>Starts</dt>
				<dd>
					<Moment at={startTime} />
				</dd>
				<dt>Ends</dt>
				<dd>
					<Moment at={endTime} />
				</dd>
			</dl>
			{description && <p>{description}</p>}
			<p class="quiet">On a phone the calendar opens with this event, to be saved by the user.</p>
		</Sheet>
	);
};
