import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from '../../scripts/machine/repository';
import { runNode } from '../support/package/runNode';
import { scratchFolder } from '../../scripts/machine/scratchFolder';

const UNION = 'rbm/event/callback.ts';
const FAMILIES = 'rbm/event/callbackFamily.ts';
const RECOGNISERS = 'rbm/event/recognise.ts';
const KINDS = 'nodes/RcsForBusiness/trigger/kinds.ts';
const OUTPUTS = 'nodes/RcsForBusiness/trigger/outputs.ts';
const SUBTITLE = 'nodes/RcsForBusiness/trigger/subtitle.ts';

/** Where a file is changed: before this text, which it holds once, something is put in. */
type Change = readonly [file: string, before: string, insertion: string];

const inUnion = (type: string): Change => [
	UNION,
	'/**\n * What Google tells of.',
	`interface MadeUp extends FromPhone {
		readonly type: '${type}';
		readonly emoji: string;
	}\n`,
];
const member: Change = [UNION, '	| UnknownCallback;', '	| MadeUp\n'];
const inFamilies = (type: string, family: string): Change => [
	FAMILIES,
	"	unknown: 'unknown',",
	`'${type}': '${family}',\n`,
];
const newFamily: Change = [FAMILIES, "'unknown';\n\nconst families", "'madeUp' | "];
const recogniser = (type: string, fields: string): Change => [
	RECOGNISERS,
	'	unknown: {',
	`'${type}': event('MADE_UP', (from) => ({ type: '${type}', ...from, ${fields} })),\n`,
];
const kind = (type: string): Change => [
	KINDS,
	'	unknown: {',
	`'${type}': {
		...{ name: '', description: '', action: '', inShort: '' },
		...{ isChosenAtFirst: true, isGatherable: false },
	},\n`,
];
const output: Change = [OUTPUTS, "	unknown: 'Unknown',", "madeUp: 'Made Up',\n"];
const subtitle: Change = [SUBTITLE, "	unknown: 'new kinds',", "madeUp: 'made up',\n"];

/** What the compiler says of a copy with these changes, by the files in which it finds fault. */
const faultsWith = (...changes: readonly Change[]): Readonly<Record<string, string>> => {
	const { folder, remove } = scratchFolder();
	try {
		for (const room of ['rbm', 'nodes', 'credentials']) {
			cpSync(path.join(repository, room), path.join(folder, room), { recursive: true });
		}
		symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
		for (const [file, before, insertion] of changes) {
			const [start, end, ...more] = readFileSync(path.join(folder, file), 'utf8').split(before);
			if (end === undefined || more.length > 0) throw new Error(`${file}: not one ${before}`);
			writeFileSync(path.join(folder, file), `${start}${insertion}${before}${end}`);
		}
		const project = {
			extends: path.join(repository, 'tsconfig.json'),
			compilerOptions: { types: ['node'] },
			include: [],
			files: [
				'nodes/RcsForBusiness/RcsForBusinessTrigger.node.ts',
				'nodes/RcsForBusiness/actions/event/index.ts',
			],
		};
		writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project));
		const { stdout } = runNode('node_modules/typescript/bin/tsc', '--project', folder);
		const faults = stdout.split(/\n(?=\S)/).filter((fault) => fault !== '');

		return Object.fromEntries(
			faults.map((fault) => {
				const [, file = fault] = /([a-z]+\/[^(]+\.ts)\(/i.exec(fault) ?? [];
				return [file.slice(file.search(/(rbm|nodes)\//)), fault];
			}),
		);
	} finally {
		remove();
	}
};

describe('with a made-up event type, the compiler', () => {
	test('names every list that lacks it', () => {
		const faults = faultsWith(inUnion('message.madeUp'), member);

		expect(Object.keys(faults).sort()).toEqual([FAMILIES, KINDS, RECOGNISERS].sort());
		for (const fault of Object.values(faults)) {
			expect(fault).toContain(`Property '"message.madeUp"' is missing`);
		}
	});

	test('names the outputs too, when it is of a new family', () => {
		const faults = faultsWith(inUnion('madeUp'), member, newFamily, inFamilies('madeUp', 'madeUp'));

		expect(Object.keys(faults).sort()).toEqual([KINDS, OUTPUTS, RECOGNISERS, SUBTITLE].sort());
	});

	test('finds fault with a recogniser that forgets a field', () => {
		const faults = faultsWith(
			inUnion('message.madeUp'),
			member,
			inFamilies('message.madeUp', 'message'),
			kind('message.madeUp'),
			recogniser('message.madeUp', ''),
		);

		expect(Object.keys(faults)).toEqual([RECOGNISERS]);
		expect(faults[RECOGNISERS]).toContain("Property 'emoji' is missing");
	});

	test('is content once all of them have it', () => {
		expect(
			faultsWith(
				inUnion('madeUp'),
				member,
				newFamily,
				inFamilies('madeUp', 'madeUp'),
				kind('madeUp'),
				recogniser('madeUp', "emoji: ':-)'"),
				output,
				subtitle,
			),
		).toEqual({});
	});
});
