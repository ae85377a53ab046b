import { fieldAt } from '../../../../rbm/message/place';
import { readDialNumber } from '../../../../rbm/phone/dialNumber';
import { isBlank } from '../../../../rbm/record';
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
			description:
				'Best with country code, so that it can be dialled from abroad. Short numbers and codes such as 1011 and *123# are fine.',
			displayOptions: { show: { type: ['dial'] } },
		},
	],
	(row) => {
		const given = row.value('phoneNumber');
		if (isBlank(given)) return { phoneNumber: '' };
		const field = fieldAt(row.at('phoneNumber'));
		const read = row.noting(() => readDialNumber(given, row.numberingPlan, field));

		// What stands for one that was refused is never sent, and keeps the next check quiet.
		return { phoneNumber: read ?? '0' };
	},
);
