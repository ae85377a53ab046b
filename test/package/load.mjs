// Loads an unpacked package as n8n does and tells what it found: load.mjs <folder>
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const require = createRequire(path.join(folder, 'package.json'));
const { n8n } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

const load = (file) => {
	const name = path.basename(file).split('.')[0];
	return new (require(path.join(folder, file))[name])();
};
const isReachable = (name) => {
	try {
		require.resolve(name);
		return true;
	} catch {
		return false;
	}
};

process.stdout.write(
	JSON.stringify({
		nodes: n8n.nodes.map(load).map(({ description }) => description.name),
		credentials: n8n.credentials.map(load).map(({ name }) => name),
		exported: Object.keys(require(folder)),
		reachable: ['google-auth-library', 'libphonenumber-js', 'n8n-workflow'].filter(isReachable),
	}),
);
