import { readTimeOfDay, type QuietHours } from '../../../../rbm/moment/quietHours';
import type { Item } from '../../run/item';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import { EXCEPTED } from './optOuts';

/** What else is kept from people. */
export const holdBack = {
	displayName: 'Also Hold Back',
	name: 'holdBack',
	type: 'collection',
	placeholder: 'Add reason',
	default: {},
	description:
		'What is not sent for now, and goes on by the output Held Back instead, as it came in, with a <code>reason</code>: never by the output behind which an SMS waits',
	options: [
		{
			displayName: "At a Person's Limit",
			name: 'limitReached',
			type: 'boolean',
			noDataExpression: true,
			default: true,
			description:
				'Whether a message goes on by Held Back, instead of failing, when Google takes no more for this person for now. Google does not say when it takes more.',
		},
		{
			displayName: 'Quiet Hours',
			name: 'quietHours',
			type: 'fixedCollection',
			default: { hours: { from: '22:00', until: '08:00', exceptCodes: true } },
			description:
				"Hours in which nothing is sent. Items carry their end as <code>sendAfter</code>, for a Wait node. The time zone is the workflow's, which is set in its settings and is New York in a new n8n; where a person lives is not guessed.",
			options: [
				{
					displayName: 'Hours',
					name: 'hours',
					values: [
						{
							displayName: 'From',
							name: 'from',
							type: 'string',
							default: '22:00',
							placeholder: 'e.g. 22:00',
							description: 'From this time on nothing is sent, by the clock of 24 hours',
						},
						{
							displayName: 'Until',
							name: 'until',
							type: 'string',
							default: '08:00',
							placeholder: 'e.g. 08:00',
							description:
								'From this time on messages go out again; before From, it is the next day',
						},
						{
							displayName: 'Except Codes and Confirmations',
							name: 'exceptCodes',
							type: 'boolean',
							noDataExpression: true,
							default: true,
							description: `Whether ${EXCEPTED} go out at any hour`,
						},
					],
				},
			],
		},
	],
} as const satisfies Definition;

export interface HoldBack {
	/** Who has got as much as Google lets the agent send. */
	readonly limitReached: boolean;
	readonly quietHours?: (QuietHours & { readonly exceptCodes: boolean }) | undefined;
}

/** What is to be held back; hours that are none are noted. */
export const readHoldBack = (
	{ context }: Item,
	form: FormOf<readonly [typeof holdBack]>,
): HoldBack => {
	const also = form.group('holdBack');
	const limitReached = also.flag('limitReached') === true;
	const [hours] = also.rows('quietHours');
	if (hours === undefined) return { limitReached };
	const { label } = also.at('quietHours');
	const [from, until] = (['from', 'until'] as const).map((name) =>
		also.noting(() => readTimeOfDay(hours.value(name), `${label}: ${hours.at(name).label}`)),
	);
	if (from === undefined || until === undefined) return { limitReached };
	if (from === until) {
		also.refuse('quietHours', 'begin and end at the same time. Write two times, or remove them.');
	}

	return {
		limitReached,
		quietHours: {
			...{ from, until, zone: context.getTimezone() },
			exceptCodes: hours.flag('exceptCodes') !== false,
		},
	};
};
