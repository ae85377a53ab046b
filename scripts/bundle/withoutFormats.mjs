import { readFileSync } from 'node:fs';

/** Where libphonenumber-js keeps, for each country, how to put blanks into a number. */
const FORMATS = 4;

/**
 * Leaves out of libphonenumber's metadata how numbers are written with blanks, more than half of
 * it: numbers are only read here, never shown.
 */
export const withoutFormats = {
	name: 'without-formats',
	setup: (build) => {
		build.onLoad({ filter: /metadata\.min\.json(\.js)?$/ }, ({ path }) => {
			const text = readFileSync(path, 'utf8');
			const metadata = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
			const plans = [metadata.countries, metadata.nonGeographic ?? {}].flatMap(Object.values);
			for (const plan of plans) if (Array.isArray(plan[FORMATS])) plan[FORMATS] = 0;

			return path.endsWith('.js')
				? { contents: `export default ${JSON.stringify(metadata)}`, loader: 'js' }
				: { contents: JSON.stringify(metadata), loader: 'json' };
		});
	},
};
