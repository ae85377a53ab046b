import { readFileSync } from 'node:fs';
import path from 'node:path';

import { callbackTypes } from '../../rbm/event/callbackFamily';
import { resources } from '../../nodes/RcsForBusiness/actions/registry';
import * as limitsOfTrigger from '../../nodes/RcsForBusiness/trigger/limits';
import * as limitsOfGoogle from '../../rbm/limits';
import { everydayOptOutWords, optInKeywords, optOutWords } from '../../rbm/event/subscription';
import { audioTypes, documentTypes, thumbnailTypes, videoTypes } from '../../rbm/message/media';
import { prefixCountries } from '../support/rbm/numbersOfAllCountries';
import { repository, repositoryFiles } from '../../scripts/machine/repository';

const limits = { ...limitsOfGoogle, ...limitsOfTrigger };
const DAY_SECONDS = 24 * 60 * 60;
const MIB = 1024 * 1024;

/** The rows of the table under these headings. */
const rowsOf = (page: string, ...headings: readonly string[]): string[][] => {
	const lines = readFileSync(path.join(repository, page), 'utf8').split('\n');
	const start = lines.indexOf(`| ${headings.join(' | ')} |`);
	if (start < 0) throw new Error(`${page} has no such table`);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));

	return lines.slice(start + 2, end).map((line) => line.slice(2, -2).split(' | '));
};
const grouped = (count: number): string => count.toLocaleString('en-US');

test('docs/limits.md tells the limits of the source, and none is left out', () => {
	const {
		countCharacters: _function,
		MAX_ID_CHARACTERS: _ownLimit,
		MAX_LIST_ENTRIES: _ownLimitToo,
		MAX_FILE_SIZE: _inWords,
		MAX_THUMBNAIL_SIZE: _thumbnailInWords,
		ADVISED_THUMBNAIL_SIZE: _adviceInWords,
		MAX_LIFETIME_DAYS: _inWordsToo,
		...numbers
	} = limits;
	const read = new Set<string>();
	const n = new Proxy(numbers, {
		get: (target, name: keyof typeof numbers & string) => {
			read.add(name);
			return target[name];
		},
	});

	expect(rowsOf('docs/limits.md', 'what', 'limit')).toEqual([
		['Text', `1 to ${n.MAX_TEXT_CHARACTERS} characters`],
		['Message as JSON', `${grouped(n.MAX_MESSAGE_BYTES)} bytes of UTF-8`],
		['Levels of objects and lists in a message', `${n.MAX_MESSAGE_LEVELS}`],
		['Suggestions below a message', `${n.MAX_CHIPS}`],
		[
			'Suggestions on a card',
			`${n.ADVISED_CARD_SUGGESTIONS}; up to ${n.MAX_CARD_SUGGESTIONS} are sent with a hint`,
		],
		['Suggestion: Text', `1 to ${n.MAX_SUGGESTION_CHARACTERS} characters`],
		[
			'Suggestion: Postback Data',
			`${n.MAX_POSTBACK_CHARACTERS} characters, with *What Is It About?*`,
		],
		['URLs', `${n.MAX_URL_CHARACTERS} characters, absolute, https or http`],
		['Card: Title', `${n.MAX_CARD_TITLE_CHARACTERS} characters`],
		['Card: Description', `${n.MAX_CARD_DESCRIPTION_CHARACTERS} characters`],
		['Cards of a carousel', `${n.MIN_CARDS} to ${n.MAX_CARDS}`],
		['Calendar: Event Title', `1 to ${n.MAX_EVENT_TITLE_CHARACTERS} characters`],
		['Calendar: Event Description', `${n.MAX_EVENT_DESCRIPTION_CHARACTERS} characters`],
		[
			'Latitude, longitude',
			`-${n.MAX_LATITUDE} to ${n.MAX_LATITUDE} and -${n.MAX_LONGITUDE} to ${n.MAX_LONGITUDE} degrees`,
		],
		['Files of a message together', `${n.MAX_FILE_BYTES / MIB} MiB`],
		['Life of an uploaded or fetched file', `${n.FILE_LIFETIME_DAYS} days`],
		[
			'Thumbnail',
			`${grouped(n.MAX_THUMBNAIL_BYTES)} bytes; over ${grouped(n.ADVISED_THUMBNAIL_BYTES)} sent with a hint`,
		],
		[
			'Expiry',
			`${n.MAX_LIFETIME_SECONDS / DAY_SECONDS} days; under ${n.ADVISED_LIFETIME_SECONDS} seconds sent with a hint; without one, Google tries for ${n.DEFAULT_LIFETIME_DAYS} days`,
		],
		[
			'Numbers in one check of many',
			`${grouped(n.MAX_BATCH_NUMBERS)}; no sample under ${n.MIN_BATCH_NUMBERS}`,
		],
		['Test devices of an agent', `${n.MAX_TESTERS}; ${n.MAX_INVITATIONS_A_DAY} invitations a day`],
	]);
	expect(rowsOf('docs/limits.md', 'of a call', 'limit')).toEqual([
		['Event, decoded', `${grouped(n.MAX_EVENT_BYTES)} bytes`],
		['Levels of objects and lists in an event', `${n.MAX_EVENT_LEVELS}`],
		['Age from which an event is late, by its `sendTime`', `${n.LATE_AFTER_DAYS} days`],
		['Client tokens of a credential', `${n.MAX_CLIENT_TOKENS}`],
		[
			'Client token',
			`${n.MIN_CLIENT_TOKEN_CHARACTERS} to ${n.MAX_CLIENT_TOKEN_CHARACTERS} characters`,
		],
		['Answered events known again, in a process', grouped(n.MAX_REMEMBERED_EVENTS)],
		['Events under way, in a process', grouped(n.MAX_EVENTS_UNDER_WAY)],
		['Copies that wait for one event', `${n.MAX_WAITING_COPIES}`],
		['Wait of gathered events for others', `${n.GATHERING_MILLISECONDS} ms`],
		['Gathered events in one execution', `${n.MAX_GATHERED_EVENTS}`],
		['Gathered events in one execution, as JSON', `${grouped(n.MAX_GATHERED_BYTES)} bytes`],
		[
			'How long a tap is sent again, where somebody waits for it and cannot take it yet',
			`${(n.TAP_PATIENCE_MILLISECONDS ?? 0) / 60_000} minutes`,
		],
		['Such taps known again, in a process', grouped(n.MAX_REMEMBERED_TAPS)],
	]);
	expect([...read].sort()).toEqual(Object.keys(numbers).sort());
});

test('docs/limits.md tells the types of files of the source', () => {
	const listed = (types: readonly { readonly value: string }[]) =>
		types.map(({ value }) => `\`${value}\``).join(', ');

	expect(rowsOf('docs/limits.md', 'kind', 'MIME types')).toEqual([
		['Picture, Thumbnail', listed(thumbnailTypes)],
		['Video', listed(videoTypes)],
		['Audio', listed(audioTypes)],
		['Document', listed(documentTypes)],
	]);
});

test('docs/phone-numbers.md tells in how many countries foreign numbers are tried', () => {
	const page = readFileSync(path.join(repository, 'docs/phone-numbers.md'), 'utf8');

	expect(page).toContain(`${prefixCountries.length} countries that write a prefix`);
});

test('test/fixtures/INDEX.md tells where every fixture is from, and of no other', () => {
	const fixtures = repositoryFiles()
		.filter((file) => /^test\/fixtures\/[^/]*\.json$/.test(file))
		.map((file) => path.basename(file));
	const told = rowsOf('test/fixtures/INDEX.md', 'file', 'kind', 'source').map(([file]) => file);

	expect(told.sort()).toEqual(fixtures.sort());
});

test('test/fixtures/released/INDEX.md tells what every kept release was made of', () => {
	const kept = repositoryFiles()
		.filter((file) => /^test\/fixtures\/released\/.*\.tgz$/.test(file))
		.map((file) => path.basename(file, '.tgz'));
	const told = rowsOf('test/fixtures/released/INDEX.md', 'version', 'package', 'made of');

	expect(told.map(([version]) => version).sort()).toEqual(kept.sort());
});

test('docs/operations.md tells every operation, and no other', () => {
	const told = rowsOf(
		'docs/operations.md',
		'resource',
		'operation',
		'what it does',
		"Google's method",
	)
		.flatMap(([resource, names = '']) => names.split(', ').map((name) => [resource, name]))
		.sort();

	expect(told).toEqual(
		resources.flatMap(({ name, operations }) => operations.map((one) => [name, one.name])).sort(),
	);
});

test('docs/trigger.md tells every type of event the trigger puts out, and no other', () => {
	const told = rowsOf('docs/trigger.md', 'type', 'when', 'own fields').flatMap(([types = '']) =>
		types.replaceAll('`', '').split(', '),
	);

	expect(told.sort()).toEqual([...callbackTypes].sort());
});

test('docs/trigger.md tells every word that opts out or in, and no other', () => {
	const quoted = (words: readonly string[]) => words.map((word) => `\`${word}\``);
	const keywords = [...new Set(optInKeywords.map(({ keyword }) => keyword))].map((keyword) => {
		const codes = optInKeywords.filter((other) => other.keyword === keyword);
		return `\`${keyword}\` (${codes.map(({ callingCode }) => callingCode).join(', ')})`;
	});

	expect(
		rowsOf('docs/trigger.md', 'alone in a message, the word', 'counts').map(([words]) => words),
	).toEqual([
		quoted(optOutWords).join(', '),
		quoted(everydayOptOutWords).join(', '),
		keywords.join(', '),
	]);
});

test('no limit stands as a number of its own in the code beside the files of limits', () => {
	const distinctive = Object.values(limits)
		.filter((value) => typeof value === 'number')
		.filter((value) => value > 1000 && value % 1000 !== 0);
	const written = distinctive.flatMap((value) => [String(value), grouped(value)]);
	const code = repositoryFiles()
		.filter((file) => /^(nodes|credentials|rbm)\/.*\.ts$/.test(file) && !/\/limits\.ts$/.test(file))
		.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')] as const)
		.map(([file, text]) => [file, text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')] as const);

	expect(distinctive.length).toBeGreaterThan(3);
	expect(
		code.flatMap(([file, text]) =>
			written.filter((number) => new RegExp(`\\b${number}\\b`).test(text)).map((n) => [file, n]),
		),
	).toEqual([]);
});
