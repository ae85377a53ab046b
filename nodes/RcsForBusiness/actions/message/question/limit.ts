import { MAX_LIFETIME_SECONDS } from '../../../../../rbm/limits';
import { asDuration } from '../../../../../rbm/message/agentMessage';
import { isBlank } from '../../../../../rbm/record';
import type { Definition } from '../../../fields/definition';
import type { FormOf } from '../../../fields/form';
import { timeUnits } from '../../../fields/timeUnits';

/** Node cannot tell later dates, and n8n no later ones than the year 3000. */
const MAX_DAYS = 366;

interface Usual {
	readonly amount: number;
	readonly unit: (typeof timeUnits)[number]['value'];
	/** Of the amount. */
	readonly description: string;
}

/** How long is waited. */
export const limitFieldsOf = ({ amount, unit, description }: Usual) =>
	[
		{
			displayName: 'Wait At Most',
			name: 'waitAtMost',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: amount,
			description,
		},
		{
			displayName: 'Unit',
			name: 'waitUnit',
			type: 'options',
			default: unit,
			options: timeUnits.map(({ name, value }) => ({ name, value })),
			description: 'Of the time to wait',
		},
	] as const satisfies readonly Definition[];

/** How long an answer is waited for. */
export const limitFields = limitFieldsOf({
	...{ amount: 1, unit: 'days' },
	description: `Who has not answered by then leaves by "No Answer". A message that has not reached the phone by then is taken back. 0: as long as it takes. At most ${MAX_DAYS} days.`,
});

type Fields = FormOf<typeof limitFields>;

const secondsOf = (form: Fields): number => {
	const amount = form.number('waitAtMost');
	const unit = form.choice('waitUnit');
	const each = timeUnits.find(({ value }) => value === unit)?.seconds;
	// A form that is no tool's has refused it.
	if (each === undefined && form.isTool) {
		form.refuse('waitUnit', 'is not chosen. Say days, hours, minutes or seconds.');
	}

	return typeof amount === 'number' && each !== undefined ? amount * each : NaN;
};

/** In seconds; absent when there is none, or one that was refused. */
export const readWait = (form: Fields): number | undefined => {
	const amount = form.number('waitAtMost');
	// What a model leaves out, too: else it would wait for ever.
	if (isBlank(amount)) {
		form.refuse(
			'waitAtMost',
			'is empty for this item. Say how long to wait, or 0 for as long as it takes.',
		);
	}
	if (isBlank(amount) || amount === 0) return undefined;
	const unit = form.choice('waitUnit');
	const seconds = secondsOf(form);
	if (unit === undefined) return undefined;
	if (seconds >= 1 && seconds <= MAX_DAYS * 24 * 60 * 60) return seconds;

	form.refuse('waitAtMost', `must be a number from 1 second to ${MAX_DAYS} days, or 0.`);
	return undefined;
};

/** The same where it is the life of a message too, and so cannot be left out. */
export const readLifetime = (form: Fields): number => {
	const seconds = secondsOf(form);
	if (seconds >= 1 && seconds <= MAX_LIFETIME_SECONDS) return seconds;

	form.refuse(
		'waitAtMost',
		`must be a number from 1 second to ${MAX_LIFETIME_SECONDS / (24 * 60 * 60)} days: the phone has so long to take the message.`,
	);
	return 60;
};

/** A question that arrives after the limit only confuses; Google takes no longer life than 15 days. */
export const lifetimeOf = (seconds: number | undefined): { readonly ttl?: string } =>
	seconds !== undefined && seconds <= MAX_LIFETIME_SECONDS ? { ttl: asDuration(seconds) } : {};
