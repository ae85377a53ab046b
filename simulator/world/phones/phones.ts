import { z } from 'zod';

import type { Changes } from '../changes';
import { Refusal } from '../refusal';
import { DEFAULT_CARRIER, hasCarrier } from './carrier';
import {
	DEFAULT_TRAITS,
	e164Schema,
	phoneInputSchema,
	type Phone,
	type PhoneTraits,
} from './phone';

export interface Phones {
	/**
	 * Adds a phone, or replaces the one with the same number; who it unsubscribed from stays. Throws a
	 * Refusal for a carrier where the platform tells none.
	 */
	put(input: z.input<typeof phoneInputSchema>): Phone;
	/** The phone of a number in E.164; strangers come to life as the settings say. */
	find(number: string): Phone;
	/** What is known of a number, or would be; strangers stay strangers. */
	look(number: string): Pick<Phone, 'rcs' | 'carrier'>;
	/** The phone of a number as a person types it, or the first one. Throws a Refusal. */
	pick(number?: string): Phone;
	all(): Phone[];
}

const carrierOf = (number: string, carrier = DEFAULT_CARRIER): { carrier?: string } =>
	hasCarrier(number) ? { carrier } : {};

export const createPhones = (everyoneHasRcs: boolean, changes: Changes): Phones => {
	const phones = new Map<string, Phone>();

	const put: Phones['put'] = (input) => {
		const { phone: number, name, pronoun, carrier, ...fields } = phoneInputSchema.parse(input);
		const before = phones.get(number);
		if (carrier !== undefined && !hasCarrier(number)) {
			throw new Refusal(`Only numbers of the United States have a carrier; ${number} is none.`);
		}
		const given = Object.entries(fields).filter(([, value]) => value !== undefined);
		const phone: Phone = {
			number,
			name: name ?? number,
			pronoun: pronoun ?? before?.pronoun ?? 'they',
			...DEFAULT_TRAITS,
			...(Object.fromEntries(given) as Partial<PhoneTraits>),
			...carrierOf(number, carrier),
			unsubscribedFrom: before?.unsubscribedFrom ?? [],
		};
		phones.set(number, phone);
		changes.notify({ kind: 'phone', record: phone });
		return phone;
	};
	const find: Phones['find'] = (number) =>
		phones.get(number) ?? put({ phone: number, rcs: everyoneHasRcs });

	return {
		put,
		find,
		look: (number) => phones.get(number) ?? { rcs: everyoneHasRcs, ...carrierOf(number) },
		pick: (number) => {
			const first = phones.keys().next().value;
			const parsed = e164Schema.safeParse(number ?? first);
			if (!parsed.success) {
				throw new Refusal(`"${number}" is no phone number; it looks like +12025550101.`);
			}
			return find(parsed.data);
		},
		all: () => [...phones.values()],
	};
};
