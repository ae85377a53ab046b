import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { unpackedPackage } from '../support/package/unpackedPackage';

test('the packed package loads where only n8n-workflow is installed', () => {
	const { folder, remove } = unpackedPackage();
	try {
		const loaded = JSON.parse(
			execFileSync(process.execPath, [path.join(__dirname, 'load.mjs'), folder], {
				encoding: 'utf8',
				env: { PATH: process.env.PATH },
			}),
		) as Record<string, string[]>;

		expect(loaded.reachable).toEqual(['n8n-workflow']);
		expect(loaded.nodes).toEqual(['rcsForBusiness', 'rcsForBusinessTrigger']);
		expect(loaded.credentials).toEqual(['rcsForBusinessApi']);
		expect(loaded.exported).toEqual(
			expect.arrayContaining(['RcsForBusiness', 'RcsForBusinessTrigger', 'RcsForBusinessApi']),
		);
	} finally {
		remove();
	}
});
