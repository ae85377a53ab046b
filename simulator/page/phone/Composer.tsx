import { useEffect, useRef, useState } from 'preact/hooks';

import { LocationSheet } from '../sheet/LocationSheet';
import { act, refusal } from '../state/backDoor';
import { draft } from '../state/chatLink';
import type { Here } from '../state/here';
import { pick, type Picked } from '../state/picked';
import { useStore } from '../state/store';
import { createTyping } from '../state/typing';
import { Icon } from './Icon';
import { PickedFile } from './PickedFile';

/** A file of the user's choice, until it is sent or put away. */
const usePicked = () => {
	const [picked, setPicked] = useState<Picked | undefined>(undefined);
	useEffect(() => () => picked && URL.revokeObjectURL(picked.previewUrl), [picked]);
	const choose = (file: File | undefined): void => {
		if (file) pick(file).then(setPicked, (error: Error) => refusal.set(error.message));
	};

	return { picked, choose, clear: () => setPicked(undefined) };
};

/** Where the user writes, and sends files and places. */
export const Composer = ({ here }: { here: Here }) => {
	const { phone, agent } = here;
	const [text, setText] = useState('');
	const [isPlacing, setPlacing] = useState(false);
	const { picked, choose, clear } = usePicked();
	const field = useRef<HTMLTextAreaElement>(null);
	const chooser = useRef<HTMLInputElement>(null);
	const who = { phone: phone.number, agentId: agent.agentId };
	const [typing] = useState(() => createTyping(() => void act('startTyping', who)));
	const isAble = phone.online && phone.rcs;
	const waiting = useStore(draft);

	useEffect(() => {
		if (waiting?.phone !== phone.number || waiting.agentId !== agent.agentId) return;
		setText(waiting.text);
		draft.set(undefined);
		field.current?.focus();
	}, [waiting, phone.number, agent.agentId]);

	const send = async (): Promise<void> => {
		const said = text.trim();
		typing.end();
		if (picked) {
			const { fileName, mimeType, contentBase64 } = picked;
			if (!(await act('sendFile', { ...who, fileName, mimeType, contentBase64 }))) return;
			clear();
		}
		if (said === '') return;
		setText('');
		field.current?.focus();
		if (!(await act('reply', { ...who, text: said }))) setText(said);
	};

	return (
		<>
			{picked && <PickedFile picked={picked} onRemove={clear} />}
			<form
				class="composer"
				aria-label="Write a message"
				onSubmit={(event) => {
					event.preventDefault();
					void send();
				}}
			>
				<input
					ref={chooser}
					type="file"
					class="hidden"
					tabIndex={-1}
					aria-label="File to send"
					onChange={({ currentTarget }) => {
						choose(currentTarget.files?.[0]);
						currentTarget.value = '';
					}}
				/>
				<button
					type="button"
					class="round"
					aria-label="Send a file"
					disabled={!isAble}
					onClick={() => chooser.current?.click()}
				>
					<Icon name="picture" />
				</button>
				<button
					type="button"
					class="round"
					aria-label="Send a location"
					disabled={!isAble}
					onClick={() => setPlacing(true)}
				>
					<Icon name="locate" />
				</button>
				<div class="composer-field">
					<textarea
						ref={field}
						rows={1}
						aria-label="Message"
						placeholder={isAble ? 'RCS message' : phone.rcs ? 'The phone is offline' : 'No RCS'}
						value={text}
						disabled={!isAble}
						onInput={({ currentTarget }) => {
							setText(currentTarget.value);
							if (currentTarget.value === '') typing.end();
							else typing.keyPressed();
						}}
						onBlur={typing.end}
						onKeyDown={(event) => {
							if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
							event.preventDefault();
							void send();
						}}
					/>
				</div>
				<button
					type="submit"
					class="round send"
					aria-label="Send"
					disabled={!isAble || (text.trim() === '' && !picked)}
				>
					<Icon name="send" />
				</button>
			</form>
			{isPlacing && <LocationSheet here={here} onClose={() => setPlacing(false)} />}
		</>
	);
};
