import { createServer } from 'node:net';

const TRIES = 20;

const isFree = async (port: number): Promise<boolean> => {
	const server = createServer();
	try {
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject).listen(port, '127.0.0.1', resolve);
		});
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
		throw error;
	} finally {
		server.close();
	}
};

/** Another program has taken it meanwhile. */
const isTaken = (error: unknown): boolean =>
	error instanceof Error &&
	((error as NodeJS.ErrnoException).code === 'EADDRINUSE' ||
		/EADDRINUSE|port \d+ is already in use/.test(error.message));

/**
 * Starts it at the usual port, or the next one that is free; says so when it is another one.
 *
 * @throws when the next 20 are taken as well
 */
export const atUsualPort = async <Started>(
	program: string,
	usual: number,
	start: (port: number) => Promise<Started>,
): Promise<Started> => {
	for (let port = usual; port < usual + TRIES; port++) {
		if (!(await isFree(port))) continue;
		if (port !== usual) {
			process.stderr.write(`Port ${usual} is taken; ${program} uses ${port} instead.\n`);
		}
		try {
			return await start(port);
		} catch (error) {
			if (!isTaken(error)) throw error;
		}
	}

	throw new Error(`${program} needs a port, but ${usual} to ${usual + TRIES - 1} are all taken.`);
};
