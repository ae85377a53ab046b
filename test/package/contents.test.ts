import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../house/imports';
import { packPackage } from '../../n8n/packPackage';
import { unpackedPackage } from '../support/package/unpackedPackage';

const MAX_TARBALL_BYTES = 220_000;

/** Everything that may be in the package; anything else is a leak. */
const welcome = [
	/^(package\.json|README\.md|LICENSE\.md|THIRD-PARTY-NOTICES)$/,
	/^dist\/index\.(js|d\.ts)$/,
	/^dist\/(nodes|credentials|rbm)\/.+\.(js|d\.ts)$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/icons\/[\w.-]+\.svg$/,
];

interface Manifest {
	readonly dependencies?: unknown;
	readonly optionalDependencies?: unknown;
	readonly bundledDependencies?: unknown;
	readonly main: string;
	readonly types: string;
	readonly n8n: { readonly nodes: string[]; readonly credentials: string[] };
}

interface WithIcon {
	readonly icon: { readonly light: string; readonly dark: string };
}

/** The icons of the one class in a file, named as n8n finds it. */
const iconsOf = (file: string): readonly string[] => {
	const [name = ''] = path.basename(file).split('.');
	const module =
		jest.requireActual<
			Record<string, new () => Partial<WithIcon> & { readonly description?: WithIcon }>
		>(file);
	const loaded = new module[name]!();

	return Object.values(loaded.icon ?? loaded.description?.icon ?? {});
};

describe('the packed package', () => {
	const { folder, remove } = unpackedPackage();
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'));
	const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
	const manifest = JSON.parse(read('package.json')) as Manifest;
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];

	afterAll(remove);

	test('is under 220 kB', () => {
		expect(statSync(packPackage()).size).toBeLessThan(MAX_TARBALL_BYTES);
	});

	test('holds only what it should', () => {
		expect(files.filter((file) => !welcome.some((kind) => kind.test(file)))).toEqual([]);
	});

	test('holds no compiled test, fixture, simulator or stand-in', () => {
		expect(
			files.filter((file) =>
				/\.(test|spec)\.|(^|\/)(test|fixtures|simulator|scripts|stand-ins)\//.test(file),
			),
		).toEqual([]);
	});

	test('holds the licences, ours and those of bundled libraries', () => {
		expect(read('LICENSE.md')).toContain('MIT License');
		expect(read('THIRD-PARTY-NOTICES')).toContain('google-auth-library');
		expect(read('THIRD-PARTY-NOTICES')).toContain('libphonenumber-js');
	});

	test('has no runtime dependency of any kind', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.optionalDependencies).toBeUndefined();
		expect(manifest.bundledDependencies).toBeUndefined();
	});

	test('holds every file that package.json names', () => {
		expect(entries).toHaveLength(3);
		for (const file of [...entries, manifest.main, manifest.types]) {
			expect(files).toContain(file);
		}
	});

	test('holds a codex file for every node', () => {
		for (const node of manifest.n8n.nodes) {
			expect(files).toContain(node.replace(/\.js$/, '.json'));
		}
	});

	test('holds the output schemas of every version of the node that sends', () => {
		const { RcsForBusiness } = jest.requireActual<
			Record<string, new () => { readonly description: { readonly version: number[] } }>
		>(path.join(folder, 'dist/nodes/RcsForBusiness/RcsForBusiness.node.js'));
		// n8n looks in the folder of exactly that version.
		const folders = new RcsForBusiness!().description.version.map((version) =>
			files.filter((file) =>
				file.includes(
					`/__schema__/v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}/`,
				),
			),
		);

		expect(folders).toHaveLength(2);
		for (const found of folders) {
			expect(found.length).toBeGreaterThan(15);
			expect(found).toHaveLength(folders[0]!.length);
		}
	});

	test('holds every icon that its nodes and its credential name', () => {
		const icons = entries.flatMap((entry) =>
			iconsOf(path.join(folder, entry)).map((icon) =>
				path.posix.join(path.posix.dirname(entry), icon.replace(/^file:/, '')),
			),
		);

		expect(icons).toHaveLength(2 * entries.length);
		for (const icon of icons) expect(files).toContain(icon);
	});

	test('requires only n8n-workflow, crypto and its own files', () => {
		const foreign = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				importsOf(file, read(file))
					.filter(({ from }) => !/^(n8n-workflow|(node:)?crypto|\.\.?\/.+)$/.test(from))
					.map(({ from }) => `${file}: ${from}`),
			);

		expect(foreign).toEqual([]);
	});

	test('requires none of its own files in vain', () => {
		const missing = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				importsOf(file, read(file))
					.filter(({ from }) => from.startsWith('.'))
					.map(({ from }) => path.posix.join(path.posix.dirname(file), from))
					.filter((target) => !/^(|\.js|\/index\.js)$/.test(suffix(target))),
			);

		expect(missing).toEqual([]);
	});

	/** What completes a required path to a file of the package; `?` when nothing does. */
	const suffix = (target: string): string =>
		['.js', '/index.js', ''].find((end) => files.includes(`${target}${end}`)) ?? '?';
});
