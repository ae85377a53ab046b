import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import * as tar from 'tar';

export const REGISTRY_HOST = 'registry.npmjs.org';

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly [more: string]: unknown;
}

/** The package.json in a packed package. */
export const manifestOf = (tarball: string): Manifest => {
	let text = '';
	tar.list({
		file: tarball,
		sync: true,
		filter: (name) => name === 'package/package.json',
		onReadEntry: (entry) => {
			entry.on('data', (part) => (text += part.toString()));
		},
	});

	return JSON.parse(text) as Manifest;
};

interface Published {
	readonly manifest: Manifest;
	readonly content: Buffer;
	readonly fileName: string;
	readonly time: string;
}

const digest = (content: Buffer, algorithm: string, encoding: 'hex' | 'base64'): string =>
	createHash(algorithm).update(content).digest(encoding);

/** What npm's registry says of one version. */
const described = ({ manifest, content, fileName }: Published): Manifest => ({
	...manifest,
	_id: `${manifest.name}@${manifest.version}`,
	dist: {
		tarball: `https://${REGISTRY_HOST}/${manifest.name}/-/${fileName}`,
		integrity: `sha512-${digest(content, 'sha512', 'base64')}`,
		shasum: digest(content, 'sha1', 'hex'),
	},
});

/** The packages of a registry, each with its versions, oldest first. */
export const createShelf = () => {
	const shelf = new Map<string, Published[]>();
	const versionsOf = (name: string): readonly Published[] => shelf.get(name) ?? [];

	return {
		/** As `npm publish` does: from now on it is the latest. */
		publish: (tarball: string): void => {
			const manifest = manifestOf(tarball);
			const { name, version } = manifest;
			const fileName = `${path.posix.basename(name)}-${version}.tgz`;
			const content = readFileSync(tarball);
			const time = new Date().toISOString();
			shelf.set(name, [...versionsOf(name), { manifest, content, fileName, time }]);
		},
		versionsOf,
		/** @param wanted a version, or the tag `latest` */
		find: (name: string, wanted: string): Published | undefined =>
			wanted === 'latest'
				? versionsOf(name).at(-1)
				: versionsOf(name).find(({ manifest }) => manifest.version === wanted),
	};
};

export type Shelf = ReturnType<typeof createShelf>;

/** As much of npm's registry as npm, n8n and n8n's editor ask for. */
export const serveRegistry = (server: FastifyInstance, shelf: Shelf): void => {
	const constraints = { host: REGISTRY_HOST };
	interface Asked {
		Params: { readonly name: string; readonly version: string; readonly file: string };
	}

	server.get<Asked>('/:name', { constraints }, async ({ params: { name } }, reply) => {
		const versions = shelf.versionsOf(name);
		const latest = versions.at(-1);
		if (latest === undefined) return reply.code(404).send({ error: 'Not found' });

		return {
			_id: name,
			name,
			'dist-tags': { latest: latest.manifest.version },
			versions: Object.fromEntries(versions.map((one) => [one.manifest.version, described(one)])),
			time: {
				modified: latest.time,
				...Object.fromEntries(versions.map(({ manifest, time }) => [manifest.version, time])),
			},
			maintainers: [],
		};
	});
	server.get<Asked>('/:name/:version', { constraints }, async ({ params }, reply) => {
		const found = shelf.find(params.name, params.version);

		return found ? described(found) : reply.code(404).send(`version not found: ${params.version}`);
	});
	server.get<Asked>(
		'/:name/-/:file',
		{ constraints },
		async ({ params: { name, file } }, reply) => {
			const found = shelf.versionsOf(name).find(({ fileName }) => fileName === file);
			if (found === undefined) return reply.code(404).send({ error: 'Not found' });

			return reply.type('application/octet-stream').send(found.content);
		},
	);
};
