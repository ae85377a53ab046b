import { createHash } from 'node:crypto';

/** Colours on which white text is easy to read (at least 4.5 to 1). */
const COLORS = ['#1a5fb4', '#8a2be2', '#b3261e', '#00696d', '#9c4f00', '#3d6a1f', '#5b5bd6'];

/** How an agent looks on a phone. Pictures are addresses, `data:` ones too. */
export interface Look {
	readonly logoUri: string;
	readonly heroUri: string;
	/** `#rrggbb` */
	readonly color: string;
}

const numberOf = (text: string): number =>
	createHash('sha256').update(text).digest().readUInt32BE(0);

const asAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Letters and digits alone, so that a name cannot draw anything else. */
const initialsOf = (displayName: string): string =>
	(displayName.match(/[\p{L}\p{N}]+/gu) ?? ['?'])
		.slice(0, 2)
		.map((word) => [...word][0]?.toUpperCase())
		.join('');

const logo = (displayName: string, color: string): string =>
	asAddress(
		'<svg xmlns="http://www.w3.org/2000/svg" width="224" height="224" viewBox="0 0 224 224">' +
			`<rect width="224" height="224" fill="${color}"/>` +
			'<circle cx="188" cy="30" r="84" fill="#fff" opacity=".14"/>' +
			'<text x="112" y="114" dominant-baseline="central" text-anchor="middle" fill="#fff" ' +
			'font-family="Google Sans,Roboto,system-ui,sans-serif" font-weight="500" font-size="96">' +
			`${initialsOf(displayName)}</text></svg>`,
	);

const hero = (seed: number, color: string): string => {
	const bubbles = [0, 1, 2, 3, 4, 5]
		.map((index) => {
			const turn = (seed >>> (index * 4)) % 97;
			const x = 120 + index * 250 + turn;
			const y = 60 + ((turn * 7) % 380);
			return `<circle cx="${x}" cy="${y}" r="${90 + turn}" fill="#fff" opacity="${0.06 + (index % 3) * 0.04}"/>`;
		})
		.join('');

	return asAddress(
		'<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="448" viewBox="0 0 1440 448">' +
			`<rect width="1440" height="448" fill="${color}"/>${bubbles}</svg>`,
	);
};

/** What an agent looks like when nobody drew it: the same id and name look the same everywhere. */
export const lookOf = (
	agentId: string,
	displayName: string,
	given: { readonly [Name in keyof Look]?: Look[Name] | undefined },
): Look => {
	const seed = numberOf(agentId);
	const color = given.color ?? COLORS[seed % COLORS.length] ?? '#1a5fb4';

	return {
		color,
		logoUri: given.logoUri ?? logo(displayName, color),
		heroUri: given.heroUri ?? hero(seed, color),
	};
};
