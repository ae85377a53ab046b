import { action } from './action';

export const dial = action(
	[
		{
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +4930123456',
			description: 'Digits, +, * and #. Short numbers such as 1011 are fine.',
			displayOptions: { show: { type: ['dial'] } },
		},
	],
	(row) => {
		const given = row.word('phoneNumber') ?? '';

		return { phoneNumber: typeof given === 'string' ? given.replace(/[\s()./-]/g, '') : given };
	},
);
