import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';
import { runNode } from '../support/package/runNode';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { unpackedPackage } from '../support/package/unpackedPackage';

/** What the scanner reads of the source (SOURCE_FILE_PATTERNS in scanner.mjs) and of the tarball. */
const SOURCE = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const TARBALL = ['**/*.js', 'package.json'];

interface ScanResult {
	readonly passed: boolean;
	readonly complaint: string;
}

const scan = (folder: string, patterns: readonly string[]): ScanResult => {
	const { stdout, stderr } = runNode(path.join(__dirname, 'scan.mjs'), folder, ...patterns);
	if (stdout === '') throw new Error(`The scanner said nothing. ${stderr}`);

	return JSON.parse(stdout) as ScanResult;
};

const clean: ScanResult = { passed: true, complaint: '' };

describe("n8n's scanner", () => {
	const source = scratchFolder();
	const packed = unpackedPackage();

	beforeAll(() => {
		for (const file of repositoryFiles()) {
			cpSync(path.join(repository, file), path.join(source.folder, file));
		}
	});
	afterAll(() => {
		source.remove();
		packed.remove();
	});

	test('finds no error in the source', () => {
		expect(scan(source.folder, SOURCE)).toEqual(clean);
	});

	test('finds no error in the packed package', () => {
		expect(scan(packed.folder, TARBALL)).toEqual(clean);
	});

	test('would find one: a runtime dependency', () => {
		const { folder, remove } = scratchFolder();
		try {
			const manifest = JSON.parse(
				readFileSync(path.join(packed.folder, 'package.json'), 'utf8'),
			) as object;
			writeFileSync(
				path.join(folder, 'package.json'),
				JSON.stringify({ ...manifest, dependencies: { 'google-auth-library': '11.3.4' } }),
			);

			expect(scan(folder, TARBALL)).toMatchObject({
				passed: false,
				complaint: expect.stringContaining('no-runtime-dependencies') as string,
			});
		} finally {
			remove();
		}
	});
});
