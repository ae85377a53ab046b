import { openPage, type OpenPage } from '../support/browser/browser';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { DEVELOPERS_WORDS, jargonOn } from '../support/browser/plainWords';

describeInBrowser('the reader of first screens', () => {
	let open: OpenPage;

	beforeAll(async () => {
		open = await openPage();
	});
	afterAll(() => open?.close());

	const read = async (body: string, title = 'A page'): Promise<string[]> => {
		await open.page.setContent(`<title>${title}</title><body>${body}</body>`);
		return jargonOn(open.page);
	};

	test.each(DEVELOPERS_WORDS)('finds "%s"', async (word) => {
		expect(await read(`<p>Some ${word}s, it says</p>`)).toEqual([`${word}s`]);
		expect(await read(`<p>${word.toUpperCase()}</p>`)).toEqual([word.toUpperCase()]);
	});

	test.each([
		['a text', '<p>The token.</p>'],
		['a name', '<p>clientToken</p>'],
		['a tooltip', '<p title="The token">x</p>'],
		['what a button is called', '<button aria-label="Copy the token">x</button>'],
		['what describes a button', '<button aria-description="Copies the token">x</button>'],
		['a placeholder', '<input placeholder="e.g. a token">'],
		['what stands in a field', '<input value="the token">'],
		['a choice', '<select><option>One</option><option>The token</option></select>'],
		['a picture', '<img alt="A token">'],
		['a drawing', '<svg role="img" width="9" height="9"><title>A token</title></svg>'],
		[
			'words for screen readers alone',
			'<p style="position:absolute;clip-path:inset(50%)">token</p>',
		],
		['a headline in capitals', '<h1 style="text-transform:uppercase">token</h1>'],
	])('in %s', async (_place, body) => {
		const found = await read(body);
		expect(found).not.toEqual([]);
		expect(found.filter((word) => word.toLowerCase() !== 'token')).toEqual([]);
	});

	test('in the title of the window', async () => {
		expect(await read('', 'Your token')).toEqual(['token']);
	});

	test.each([
		['a word that only begins so', '<p>A wireless therapist, and tokenism</p>'],
		['what is folded away', '<details><summary>More</summary><p title="API">A token</p></details>'],
		['what is not there to see', '<p hidden>A token</p>'],
	])('but not in %s', async (_place, body) => {
		expect(await read(body)).toEqual([]);
	});
});
