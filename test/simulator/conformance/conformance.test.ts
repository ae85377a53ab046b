import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { openQuestionsSchema } from '../../../simulator/openQuestions';
import { repository } from '../../../scripts/machine/repository';
import type { SimulatorOptions } from '../../../simulator/simulator';
import { PAGES, type Check } from './behaviour';
import { AREAS } from './behaviours';
import { absences } from './behaviours/absences';
import { conformanceDocument } from './document';
import { openStage } from './stage';

// A machine may be busy.
jest.setTimeout(30_000);

const records = AREAS.flatMap(({ behaviours }) => behaviours);

const runIn = async (world: SimulatorOptions, check: Check): Promise<void> => {
	const stage = await openStage(world);
	try {
		await check(stage);
	} finally {
		await stage.close();
	}
};

interface Case {
	readonly title: string;
	readonly world: SimulatorOptions;
	readonly check: Check;
}

/** One test for each behaviour; for an open question one for each setting. */
const cases = records.flatMap((record): readonly Case[] =>
	'question' in record
		? Object.entries<Check>(record.checks).map(([value, check]) => ({
				title: `${record.behaviour} (${record.question}: ${value})`,
				world: { ...record.world, openQuestions: { [record.question]: value } },
				check,
			}))
		: [{ title: record.behaviour, world: record.world ?? {}, check: record.check }],
);

test.each(cases)('$title', async ({ world, check }) => runIn(world, check));

test.each(absences.filter(({ request }) => request))(
	'not there: $absence',
	async ({ request: [method, address] = ['', ''] }) =>
		runIn({}, async ({ simulator }) => {
			const init = method === 'GET' ? {} : { method, body: '{}' };
			const response = await fetch(`${simulator.url}${address}`, init);
			expect([response.status, await response.text()]).toEqual([
				404,
				expect.stringContaining('was not found on this server'),
			]);
		}),
);

describe('the records', () => {
	test('are told once each', () => {
		const titles = cases.map(({ title }) => title);
		expect(titles).toEqual([...new Set(titles)]);
	});

	test('know every switch, and every setting of it', () => {
		const checked = records.flatMap((record) =>
			'question' in record ? [[record.question, Object.keys(record.checks).sort()]] : [],
		);
		const switches = Object.entries(openQuestionsSchema.shape).map(([name, { options }]) => [
			name,
			[...options].sort(),
		]);

		expect(checked.sort()).toEqual(switches.sort());
	});

	test('say what was chosen where Google is silent', () => {
		const silent = records.filter(({ certainty }) => certainty === 'open');

		expect(silent.filter((record) => !record.note && !('question' in record))).toEqual([]);
	});

	test('name files of the simulator', () => {
		const missing = records
			.map(({ where }) => `simulator/${where}`)
			.filter((file) => !existsSync(path.join(repository, file)));

		expect(missing).toEqual([]);
	});

	test('use every page that is listed', () => {
		const used = new Set([...records, ...absences].map(({ source }) => source));
		expect(Object.keys(PAGES).filter((page) => !used.has(page as never))).toEqual([]);
	});

	test('are what docs/conformance.md tells: `npm run conformance` writes it', () => {
		const page = readFileSync(path.join(repository, 'docs/conformance.md'), 'utf8');
		expect(page).toBe(conformanceDocument());
	});
});
