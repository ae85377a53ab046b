import path from 'node:path';

import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';

import { strangersObjection } from '../backDoor/access';
import type { Simulation } from '../simulation';

const SOURCES = path.join(__dirname, '..', 'page');

/**
 * Nothing of other hosts but what agents put into messages: pictures, sound and video by their
 * addresses, and pages in a frame the user opens.
 */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' http: https: data: blob:",
	"media-src 'self' http: https: blob:",
	'frame-src http: https:',
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

const DOCUMENT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>RCS for Business simulator</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect x='8' y='1' width='16' height='30' rx='4' fill='%231a5fb4'/%3E%3Crect x='10' y='5' width='12' height='20' rx='1' fill='%23fff'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/page/page.css">
<script type="module" src="/page/page.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

/** The page's script and style sheet, from their sources. */
const compile = async (): Promise<ReadonlyMap<string, string>> => {
	const { outputFiles } = await build({
		entryPoints: { page: path.join(SOURCES, 'main.tsx') },
		tsconfig: path.join(SOURCES, 'tsconfig.json'),
		outdir: SOURCES,
		bundle: true,
		write: false,
		format: 'esm',
		target: 'es2022',
		legalComments: 'none',
	});

	return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
};

/** `GET /`: the phone in the browser. It is compiled when first asked for. */
export const openPage = (
	door: FastifyInstance,
	simulation: Simulation,
	{ fromAnywhere }: { readonly fromAnywhere: boolean },
): void => {
	let compiled: Promise<ReadonlyMap<string, string>> | undefined;
	const part = async (name: string): Promise<string> => {
		compiled ??= compile();
		return (await compiled).get(name) ?? '';
	};

	door.addHook('onRequest', async (request, reply) => {
		const objection = strangersObjection(request, simulation.addresses(), fromAnywhere);
		if (objection) await reply.code(403).type('text/plain; charset=utf-8').send(objection);
		void reply.headers({
			'content-security-policy': POLICY,
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': 'no-store',
		});
	});
	door.get('/', async (_request, reply) => {
		await reply.type('text/html; charset=utf-8').send(DOCUMENT);
	});
	door.get('/page/page.js', async (_request, reply) => {
		await reply.type('text/javascript; charset=utf-8').send(await part('page.js'));
	});
	door.get('/page/page.css', async (_request, reply) => {
		await reply.type('text/css; charset=utf-8').send(await part('page.css'));
	});
};
