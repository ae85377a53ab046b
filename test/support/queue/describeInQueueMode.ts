import { findServices } from './services';

/**
 * `describe` where PostgreSQL and Redis are installed; elsewhere the tests count as skipped, and it says
 * why. In CI that fails, as nobody reads why.
 */
export const describeInQueueMode: jest.Describe = (() => {
	if (findServices() !== undefined) return describe;
	const missing =
		'there is no PostgreSQL or no Redis. Debian/Ubuntu: sudo apt-get install -y postgresql ' +
		'redis-server. macOS: brew install postgresql redis.';
	if (process.env.CI === 'true') throw new Error(`Queue mode cannot be tested: ${missing}`);
	process.stderr.write(`The tests in queue mode are skipped: ${missing}\n`);

	return describe.skip;
})();
