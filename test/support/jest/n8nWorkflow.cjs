/** Where the names lie that most tests need. */
const parts = {
	NodeApiError: 'errors',
	NodeConnectionTypes: 'interfaces',
	NodeHelpers: 'node-helpers',
	NodeOperationError: 'errors',
	WAIT_INDEFINITELY: 'constants',
	sleep: 'utils',
};

/**
 * n8n-workflow, of which only those parts are loaded that a test uses: every test file loads it anew, and
 * with all of it (expressions, transliteration) that was a quarter of the time of the unit ring.
 */
module.exports = new Proxy(
	{},
	{
		get: (_, name) => {
			const exported = require(`n8n-workflow/dist/cjs/${parts[name] ?? 'index'}`);

			return parts[name] === 'node-helpers' ? exported : exported[name];
		},
	},
);
