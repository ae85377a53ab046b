import { createHash } from 'node:crypto';

import { z } from 'zod';

import { Refusal } from '../refusal';

/** The partner whose service account the simulator hands out. */
export const DEFAULT_PARTNER = 'simulator-partner';

export const partnerSchema = z.string().regex(/^[a-z][a-z0-9-]{0,28}$/);

export const brandInputSchema = z.strictObject({
	brandId: z.string().regex(/^[A-Za-z0-9_-]{2,100}$/, 'letters, digits, - and _ only'),
	displayName: z.string().max(100).optional(),
	partner: partnerSchema.default(DEFAULT_PARTNER),
});

/** A business that a partner serves; every agent belongs to one. */
export interface Brand {
	readonly brandId: string;
	readonly displayName: string;
	readonly partner: string;
}

export interface Brands {
	put(input: z.input<typeof brandInputSchema>): Brand;
	find(brandId: string): Brand | undefined;
	/** The named brand, or the partner's first one, made when missing. Throws a Refusal. */
	pick(partner: string, brandId?: string): Brand;
	all(): Brand[];
}

/** Brand ids are UUIDs; the same partner has the same one in every simulator. */
const brandIdOf = (partner: string): string =>
	createHash('sha256')
		.update(partner)
		.digest('hex')
		.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

export const createBrands = (): Brands => {
	const brands = new Map<string, Brand>();

	const put: Brands['put'] = (input) => {
		const { displayName, ...fields } = brandInputSchema.parse(input);
		const brand = { ...fields, displayName: displayName ?? fields.brandId };
		brands.set(brand.brandId, brand);
		return brand;
	};

	return {
		put,
		find: (brandId) => brands.get(brandId),
		pick: (partner, brandId) => {
			const own = [...brands.values()].filter((brand) => brand.partner === partner);
			if (brandId === undefined) {
				const displayName = `Brand of ${partner}`;
				return own[0] ?? put({ brandId: brandIdOf(partner), displayName, partner });
			}
			const brand = own.find((one) => one.brandId === brandId);
			if (!brand) throw new Refusal(`${partner} has no brand "${brandId}".`, 404);
			return brand;
		},
		all: () => [...brands.values()],
	};
};
