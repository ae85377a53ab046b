import type { Known, Phone } from '../state/world';

/** A phone as its line in the list. */
export interface PhoneLine {
	readonly phone: Phone;
	/** Messages of all its conversations. */
	readonly unread: number;
}

type Facts = Pick<Known, 'phones' | 'conversations' | 'world'>;

/** All phones: first those who live in a fresh world, then the others, each by last activity. */
export const phoneLines = ({ phones, conversations, world }: Facts): PhoneLine[] => {
	const activity = new Map<string, { unread: number; order: number }>();
	conversations.forEach(({ phone, unread, order }) => {
		const before = activity.get(phone) ?? { unread: 0, order: 0 };
		activity.set(phone, {
			unread: before.unread + unread,
			order: Math.max(before.order, order),
		});
	});
	const residents = new Set(world?.residents);
	const all = [...phones.values()].map((phone, place) => {
		const { unread = 0, order = 0 } = activity.get(phone.number) ?? {};
		const isResident = residents.has(phone.number);
		// Of those to whom nothing happened yet, residents stay as they are; else the newest is first.
		return { phone, unread, order, isResident, place: isResident ? place : -place };
	});

	return all.sort(
		(one, other) =>
			Number(other.isResident) - Number(one.isResident) ||
			other.order - one.order ||
			one.place - other.place,
	);
};

/** Whether a phone fits what somebody typed: a part of its name, or of its number in any form. */
export const fits = ({ name, number }: Phone, text: string): boolean => {
	const wanted = text.trim().toLowerCase();
	const digits = wanted.replace(/[\s().+-]/g, '');
	const isNumber = /^\d+$/.test(digits);

	return name.toLowerCase().includes(wanted) || (isNumber && number.includes(digits));
};
