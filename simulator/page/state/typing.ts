/** Who stops for so long has stopped typing. */
const BURST_ENDS_MS = 10_000;

/** Tells once of each burst of typing. */
export interface Typing {
	keyPressed(): void;
	/** The text was sent or taken back, or the user turned elsewhere. */
	end(): void;
}

export const createTyping = (tell: () => void): Typing => {
	let timer: number | undefined;
	const end = (): void => {
		window.clearTimeout(timer);
		timer = undefined;
	};

	return {
		keyPressed: () => {
			const isNew = timer === undefined;
			end();
			timer = window.setTimeout(end, BURST_ENDS_MS);
			if (isNew) tell();
		},
		end,
	};
};
