import type { ShownMessage } from '../../live/rows';
import type { Suggestion } from '../../world/messages/suggestion';
import { Icon, type IconName } from '../phone/Icon';
import { act } from '../state/backDoor';
import { openAction } from '../state/sheet';

interface Props {
	readonly suggestion: Suggestion;
	readonly message: ShownMessage;
	/** Told before the tap is sent, and again with false when it was refused. */
	readonly onTap?: (isTapped: boolean) => void;
}

const iconOf = ({ action }: Suggestion): IconName | undefined => {
	if (action?.dialAction) return 'call';
	if (action?.openUrlAction) return 'link';
	if (action?.viewLocationAction) return 'place';
	if (action?.createCalendarEventAction) return 'calendar';
	if (action?.shareLocationAction) return 'locate';
	return action?.composeAction ? 'compose' : undefined;
};

/** A suggested reply or action. A tap tells the agent, and shows what the action leads to. */
export const SuggestionButton = ({ suggestion, message, onTap }: Props) => {
	const { action } = suggestion;
	const { text, postbackData } = suggestion.reply ?? action ?? { text: '' };
	const icon = iconOf(suggestion);

	const tap = async (): Promise<void> => {
		onTap?.(true);
		if (action && !action.shareLocationAction) openAction.set(action);
		const { agentId, phone, messageId } = message;
		const choice = { phone, agentId, messageId, text, ...(postbackData && { postbackData }) };
		if (!(await act('tap', choice))) onTap?.(false);
	};

	return (
		<button type="button" class="suggestion" onClick={() => void tap()}>
			{icon && <Icon name={icon} />}
			{text}
		</button>
	);
};
