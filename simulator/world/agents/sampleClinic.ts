const COLOR = '#00696d';

/** As an address a page can show without asking anybody. */
const drawn = (width: number, height: number, shapes: string): string =>
	`data:image/svg+xml;charset=utf-8,${encodeURIComponent(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${shapes}</svg>`,
	)}`;

/** A speech bubble with a cross in it; it stays whole in a circle. */
const LOGO = drawn(
	224,
	224,
	`<rect width="224" height="224" fill="${COLOR}"/>
<path d="M70 52h84a24 24 0 0 1 24 24v58a24 24 0 0 1-24 24h-34l-34 30v-30H70a24 24 0 0 1-24-24V76a24 24 0 0 1 24-24z" fill="#fff"/>
<path d="M100 74h24v19h19v24h-19v19h-24v-19H81V93h19z" fill="${COLOR}"/>`,
);

const tree = (x: number, size: number, green: string): string =>
	`<path d="M${x - 5} 400h10v-${size}h-10z" fill="#7a5a43"/><circle cx="${x}" cy="${400 - size - 20}" r="${size * 0.62}" fill="${green}"/>`;

const windows = (x: number, y: number, count: number): string =>
	Array.from(
		{ length: count },
		(_, at) => `<rect x="${x + at * 78}" y="${y}" width="48" height="56" rx="6" fill="#b9e4e3"/>`,
	).join('');

/** A house among trees, in the morning; what counts is in the middle, above the round logo. */
const BANNER = drawn(
	1440,
	448,
	`<rect width="1440" height="448" fill="#d7f0ee"/>
<circle cx="1130" cy="110" r="58" fill="#ffd98a"/>
<path d="M0 330q220-120 440-40t420-20 580 20v158H0z" fill="#aedbcf"/>
<path d="M0 400h1440v48H0z" fill="#7fbfa8"/>
${tree(210, 92, '#4d9a78')}${tree(330, 66, '#5fb08b')}${tree(1080, 84, '#4d9a78')}${tree(1215, 110, '#5fb08b')}
<path d="M430 400V176h230v224zm350 0V176h230v224z" fill="#fff"/>
<path d="M640 400V110h160v290z" fill="#f4fbfa"/>
<path d="M420 160h240v18H420zm360 0h240v18H780zM628 92h184v20H628z" fill="${COLOR}"/>
${windows(462, 206, 2)}${windows(462, 296, 2)}${windows(852, 206, 2)}${windows(852, 296, 2)}
<path d="M704 138h32v26h26v32h-26v26h-32v-26h-26v-32h26z" fill="${COLOR}"/>
<path d="M682 400v-96a38 38 0 0 1 76 0v96z" fill="#b9e4e3"/><path d="M718 400V268h4v132z" fill="#f4fbfa"/>`,
);

/** Whom the first agent speaks for. Number and address are reserved for examples. */
export const SAMPLE_CLINIC = {
	displayName: 'Sample Clinic',
	description: 'Appointments and reminders. A clinic made up for trying things out.',
	color: COLOR,
	logoUri: LOGO,
	heroUri: BANNER,
	phoneNumber: '+12025550100',
	website: 'https://example.com/',
} as const;
