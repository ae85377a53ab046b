import { builtinModules } from 'node:module';
import path from 'node:path';
import type { Import } from './imports';

interface Room {
	readonly files: RegExp;
	/** Rooms it may use. */
	readonly rooms: readonly string[];
	/** Packages and Node modules it may use. */
	readonly packages: readonly RegExp[];
}

const n8nWorkflow = /^n8n-workflow$/;
const crypto = /^(node:)?crypto$/;
const anyBuiltin = new RegExp(`^(node:.*|${builtinModules.join('|')})$`);
const inNode = (rest: string): RegExp => new RegExp(`^nodes/RcsForBusiness/${rest}`);

/** docs/architecture.md draws these arrows; the first room that fits a file is its room. */
const rooms: Readonly<Record<string, Room>> = {
	index: {
		files: /^index\.ts$/,
		rooms: ['node', 'trigger', 'credentials', 'rbm'],
		packages: [],
	},
	jwtClient: {
		files: /^credentials\/jwtClient\.ts$/,
		rooms: [],
		packages: [crypto, /^google-auth-library$/],
	},
	credentials: {
		files: /^credentials\//,
		rooms: ['jwtClient', 'rbm'],
		packages: [n8nWorkflow, crypto],
	},
	errors: { files: inNode('errors/'), rooms: ['rbm'], packages: [n8nWorkflow] },
	pace: { files: inNode('pace/'), rooms: ['rbm'], packages: [n8nWorkflow, crypto] },
	transport: {
		files: inNode('transport/'),
		rooms: ['pace', 'errors', 'credentials', 'rbm'],
		packages: [n8nWorkflow, crypto],
	},
	management: {
		files: inNode('management/'),
		rooms: ['transport', 'rbm'],
		packages: [n8nWorkflow],
	},
	memory: {
		files: inNode('memory/'),
		rooms: ['errors', 'rbm'],
		packages: [n8nWorkflow],
	},
	run: {
		files: inNode('run/'),
		rooms: ['pace', 'transport', 'errors', 'rbm'],
		packages: [n8nWorkflow, crypto],
	},
	upload: {
		files: inNode('upload/'),
		rooms: ['run', 'transport', 'errors', 'rbm'],
		packages: [n8nWorkflow, crypto],
	},
	agentPicker: {
		files: inNode('agentPicker/'),
		rooms: ['management', 'transport', 'errors', 'rbm'],
		packages: [n8nWorkflow],
	},
	fields: {
		files: inNode('fields/'),
		rooms: ['agentPicker', 'run', 'upload', 'rbm'],
		packages: [n8nWorkflow],
	},
	qrCodeModules: {
		files: inNode('qrCode/modules\\.ts$'),
		rooms: [],
		packages: [/^uqr$/],
	},
	qrCode: { files: inNode('qrCode/'), rooms: ['qrCodeModules', 'rbm'], packages: [] },
	dialogue: {
		files: inNode('dialogue/'),
		rooms: ['transport', 'credentials', 'rbm'],
		packages: [n8nWorkflow, crypto],
	},
	actions: {
		files: inNode('actions/'),
		rooms: [
			'fields',
			'dialogue',
			'memory',
			'upload',
			'qrCode',
			'run',
			'management',
			'transport',
			'errors',
			'credentials',
			'rbm',
		],
		packages: [n8nWorkflow, crypto],
	},
	loop: {
		files: inNode('loop/'),
		rooms: ['actions', 'run', 'memory', 'pace', 'transport', 'errors', 'rbm'],
		packages: [n8nWorkflow],
	},
	trigger: {
		files: inNode('trigger/'),
		rooms: [
			'agentPicker',
			'fields',
			'dialogue',
			'management',
			'memory',
			'transport',
			'errors',
			'credentials',
			'rbm',
		],
		packages: [n8nWorkflow, crypto],
	},
	node: {
		files: inNode('[^/]+\\.node\\.ts$'),
		rooms: ['actions', 'agentPicker', 'dialogue', 'fields', 'loop', 'transport', 'trigger', 'rbm'],
		packages: [n8nWorkflow],
	},
	numberingPlan: {
		files: /^rbm\/phone\/numberingPlan\.ts$/,
		rooms: ['rbm'],
		packages: [/^libphonenumber-js($|\/)/],
	},
	// One way in: what judges a message is asked through `rbm/message/`.
	messageChecks: { files: /^rbm\/message\/check\//, rooms: ['rbm'], packages: [] },
	rbm: { files: /^rbm\//, rooms: ['messageChecks', 'numberingPlan'], packages: [crypto] },
	page: {
		files: /^simulator\/page\//,
		rooms: [],
		packages: [/^preact($|\/)/],
	},
	simulator: {
		files: /^simulator\//,
		rooms: [],
		packages: [
			anyBuiltin,
			/^(fastify|@fastify\/.+|zod|esbuild|@humanwhocodes\/momoa|libphonenumber-js)($|\/)/,
		],
	},
	standIns: { files: /^scripts\/bundle\/stand-ins\//, rooms: [], packages: [] },
	bundle: {
		files: /^scripts\/bundle\//,
		rooms: [],
		packages: [anyBuiltin, /^(rollup|rollup-plugin-dts|typescript)$/],
	},
	start: {
		files: /^scripts\/start\//,
		rooms: ['n8n', 'simulator', 'machine'],
		packages: [anyBuiltin, n8nWorkflow, /^zod$/],
	},
	pictures: {
		files: /^scripts\/pictures\//,
		rooms: ['n8n', 'simulator', 'machine', 'testSupport'],
		packages: [anyBuiltin, /^(playwright-core|sharp)$/],
	},
	conformance: {
		files: /^scripts\/conformance\.ts$/,
		rooms: ['conformanceTests', 'machine'],
		packages: [anyBuiltin],
	},
	live: {
		files: /^scripts\/live\//,
		rooms: [
			'actions',
			'loop',
			'transport',
			'qrCode',
			'credentials',
			'rbm',
			'simulator',
			'machine',
			'testSupport',
		],
		packages: [anyBuiltin, n8nWorkflow],
	},
	releases: {
		files: /^scripts\/releases\//,
		rooms: ['n8n', 'testSupport'],
		packages: [anyBuiltin, /^prettier$/],
	},
	mutation: {
		files: /^scripts\/mutation\//,
		rooms: ['jest'],
		packages: [anyBuiltin, /^jest-runner$/],
	},
	machine: { files: /^scripts\/machine\//, rooms: [], packages: [anyBuiltin] },
	n8n: {
		files: /^n8n\//,
		rooms: ['machine', 'scripts'],
		packages: [anyBuiltin, /^(bcryptjs|flatted|n8n-workflow|tar)$/],
	},
	scripts: {
		files: /^scripts\/[^/]+\.mjs$/,
		rooms: ['bundle', 'n8n'],
		packages: [anyBuiltin, /^esbuild$/],
	},
};

/** What scripts use of the tests. What these import is not judged. */
const ofTests: Readonly<Record<string, Pick<Room, 'files'>>> = {
	jest: { files: /^jest\.config\.js$/ },
	conformanceTests: { files: /^test\/simulator\/conformance\// },
	testSupport: { files: /^test\/support\// },
};

/** Files that are nobody's to import from here, e.g. tests. */
const outside = 'outside';

export const roomOf = (file: string): string =>
	Object.entries({ ...rooms, ...ofTests }).find(([, { files }]) => files.test(file))?.[0] ??
	outside;

/**
 * What is wrong with one import of one file, in words; undefined when the arrow is allowed.
 *
 * @param file - the importing file, relative to the repository
 */
export const forbiddenArrow = (file: string, { from, typeOnly }: Import): string | undefined => {
	const name = roomOf(file);
	const room = rooms[name];
	if (room === undefined) return `${file} belongs to no room`;
	if (!from.startsWith('.')) {
		const isAllowed = room.packages.some((allowed) => allowed.test(from));
		return isAllowed ? undefined : `${file} (${name}) uses the package ${from}`;
	}

	const target = path.posix.join(path.posix.dirname(file), from);
	const found = roomOf(target) === outside ? roomOf(`${target}.ts`) : roomOf(target);
	if (name === 'page' && found === 'simulator' && typeOnly) return undefined;
	if (found === name || room.rooms.includes(found)) return undefined;

	return `${file} (${name}) uses ${target} (${found})`;
};
