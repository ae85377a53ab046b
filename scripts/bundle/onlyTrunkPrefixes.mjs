import { readFileSync } from 'node:fs';

/** Where libphonenumber-js keeps, for each country, how its people write numbers. */
const FORMATS = 4;
/** The rule of a country whose formats have none of their own. */
const PREFIX_RULE = 6;

/** What a format writes in front: `0` of `0$1`, nothing of `($1)`. */
const prefixOf = (plan, [, , , rule]) =>
	String(rule || plan[PREFIX_RULE] || '')
		.replace('$1', '')
		.replace(/\D/g, '');

const shortFormats = (plan) => {
	const formats = plan[FORMATS];
	if (!Array.isArray(formats)) return formats;
	const [prefix, ...others] = new Set(formats.map((format) => prefixOf(plan, format)));
	if (others.length === 0) return prefix === '' ? 0 : [['(\\d+)', '$1', 0, `${prefix}$1`]];

	// Of the patterns for its first digits, only the last decides about a whole number.
	return formats.map(([digits, text, beginnings, rule]) => [
		digits,
		text,
		beginnings ? beginnings.slice(-1) : 0,
		rule ?? 0,
	]);
};

/**
 * Leaves of how numbers are written only what tells whether a trunk prefix stands in front: a third of
 * libphonenumber's metadata, of which the rest is for showing numbers, and here they are only read.
 */
export const onlyTrunkPrefixes = {
	name: 'only-trunk-prefixes',
	setup: (build) => {
		build.onLoad({ filter: /metadata\.max\.json(\.js)?$/ }, ({ path }) => {
			const text = readFileSync(path, 'utf8');
			const metadata = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
			const plans = [metadata.countries, metadata.nonGeographic ?? {}].flatMap(Object.values);
			for (const plan of plans) plan[FORMATS] = shortFormats(plan);

			return path.endsWith('.js')
				? { contents: `export default ${JSON.stringify(metadata)}`, loader: 'js' }
				: { contents: JSON.stringify(metadata), loader: 'json' };
		});
	},
};
