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

/**
 * The usual port, or the next one that is free; says so when it is another one.
 *
 * @throws when the next 20 are taken as well
 */
export const usualPort = async (program: string, usual: number): Promise<number> => {
	for (let port = usual; port < usual + TRIES; port++) {
		if (!(await isFree(port))) continue;
		if (port !== usual) {
			process.stderr.write(`Port ${usual} is taken; ${program} uses ${port} instead.\n`);
		}
		return port;
	}

	throw new Error(`${program} needs a port, but ${usual} to ${usual + TRIES - 1} are all taken.`);
};
