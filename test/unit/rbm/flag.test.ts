import { readFlag } from '../../../rbm/flag';
import { thrown } from '../../support/thrown';

test.each<[unknown, boolean]>([
	[true, true],
	['true', true],
	['TRUE', true],
	[' True ', true],
	[1, true],
	['1', true],
	[false, false],
	['false', false],
	['FALSE', false],
	[0, false],
	['0', false],
])('%p is %p', (input, expected) => {
	expect(readFlag(input, 'Check')).toBe(expected);
});

test.each([['yes'], ['on'], [2], [-1], [''], [null], [undefined], [{}], [[]], [[true]], [NaN]])(
	'%p is neither',
	async (input) => {
		expect((await thrown(() => readFlag(input, 'Check'))).message).toBe(
			'Check must be true or false. Check the expression in this field.',
		);
	},
);
