import { openAction, type Action } from '../state/sheet';
import { useStore } from '../state/store';
import { CalendarSheet } from './CalendarSheet';
import { MapDrawing } from './MapDrawing';
import { Sheet } from './Sheet';
import { UrlSheet } from './UrlSheet';

const close = (): void => openAction.set(undefined);

const Fallback = ({ action: { fallbackUrl } }: { action: Action }) =>
	fallbackUrl ? (
		<p class="quiet">A phone that cannot do this opens {fallbackUrl} instead.</p>
	) : null;

const DialSheet = ({ number, action }: { number: string; action: Action }) => (
	<Sheet title="Call" onClose={close}>
		<p class="big">{number}</p>
		<p class="quiet">On a phone the dialler opens with this number. Nobody is called from here.</p>
		<Fallback action={action} />
	</Sheet>
);

type ViewLocation = NonNullable<Action['viewLocationAction']>;

const PlaceSheet = ({ spot, action }: { spot: ViewLocation; action: Action }) => {
	const { latLong, label, query } = spot;
	const point = `${latLong?.latitude ?? 0}, ${latLong?.longitude ?? 0}`;

	return (
		<Sheet title={label || 'Map'} onClose={close}>
			<MapDrawing />
			<p class="big">{query ?? point}</p>
			<p class="quiet">
				On a phone the map opens {query ? 'with this search' : 'at this place'}
				{query && latLong ? `, near ${point}` : ''}.
			</p>
			<Fallback action={action} />
		</Sheet>
	);
};

const ComposeSheet = ({ action }: { action: Action }) => {
	const { composeTextMessage: text, composeRecordingMessage: recording } =
		action.composeAction ?? {};

	return (
		<Sheet title={text ? 'New message' : 'New recording'} onClose={close}>
			<p class="big">To {text?.phoneNumber ?? recording?.phoneNumber}</p>
			{text && <p class="bubble">{text.text}</p>}
			<p class="quiet">
				On a phone a {text ? 'message' : `${recording?.type?.toLowerCase() ?? 'sound'} recording`}{' '}
				to this number is begun, and the user decides whether to send it.
			</p>
		</Sheet>
	);
};

/** What a phone shows after a tap on an action. */
export const ActionSheet = () => {
	const action = useStore(openAction);
	if (!action) return null;
	const { openUrlAction, dialAction, viewLocationAction, createCalendarEventAction } = action;
	if (openUrlAction) return <UrlSheet action={openUrlAction} onClose={close} />;
	if (dialAction) return <DialSheet number={dialAction.phoneNumber} action={action} />;
	if (viewLocationAction) return <PlaceSheet spot={viewLocationAction} action={action} />;
	if (createCalendarEventAction) {
		return <CalendarSheet event={createCalendarEventAction} onClose={close} />;
	}
	return action.composeAction ? <ComposeSheet action={action} /> : null;
};
