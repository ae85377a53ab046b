import {
	readResumeAddress,
	resumeUrlOf,
} from '../../../../nodes/RcsForBusiness/dialogue/resumeAddress';

const TOKEN = 'ab'.repeat(32);

test.each([
	['https://n8n.example.com/webhook-waiting/17', '17', ''],
	[`https://n8n.example.com/webhook-waiting/17?signature=${TOKEN}`, '17', TOKEN],
	[`http://127.0.0.1:5678/n8n/renamed/9?signature=${TOKEN}`, '9', TOKEN],
])('%s is read, and put together again with our path', (url, executionId, resumeToken) => {
	const address = readResumeAddress(url)!;
	const { origin, pathname, search } = new URL(url);

	expect(address).toMatchObject({ executionId, resumeToken });
	expect(resumeUrlOf(address)).toBe(`${origin}${pathname}/rcs${search}`);
});

test('in a trigger there is no execution, but the base', () => {
	expect(readResumeAddress('https://n8n.example.com/webhook-waiting/__UNKNOWN__')).toEqual({
		base: 'https://n8n.example.com/webhook-waiting/',
		executionId: '',
		resumeToken: '',
	});
});

test.each([undefined, 17, '', 'nowhere', 'https://n8n.example.com', 'https://n8n.example.com/a/'])(
	'%j is none',
	(value) => {
		expect(readResumeAddress(value)).toBeUndefined();
	},
);

test('an execution id cannot lead elsewhere', () => {
	const base = 'https://n8n.example.com/webhook-waiting/';
	const url = resumeUrlOf({ base, executionId: '../../rest/users', resumeToken: 'a&b=c' });

	expect(url).toBe(`${base}..%2F..%2Frest%2Fusers/rcs?signature=a%26b%3Dc`);
});
