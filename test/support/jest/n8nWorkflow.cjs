const part = (name) => require(`n8n-workflow/dist/cjs/${name}`);

/** What the package uses of it, which has to be there when a timer outlives its test, too. */
const used = Object.assign(
	// A namespace import asks for it first, and would load the rest.
	{ __esModule: true },
	...['constants', 'errors', 'interfaces', 'nodes-api-version', 'utils'].map(part),
);

/**
 * n8n-workflow, of which the rest is only loaded where a test uses it: every test file loads it anew, and with
 * all of it (expressions, transliteration) that was a quarter of the time of the unit ring.
 */
module.exports = new Proxy(used, {
	get: (_, name) => {
		if (Object.hasOwn(used, name)) return used[name];

		return name === 'NodeHelpers' ? part('node-helpers') : part('index')[name];
	},
});
