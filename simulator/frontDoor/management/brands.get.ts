import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { brandResource, requireBrand } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands/get */
export const getBrand: Method = {
	target: 'brands.get',
	method: 'GET',
	path: '/v1/brands/:brand',
	scope: SCOPES.management,
	query: [],
	run: (call, simulation) => brandResource(requireBrand(call, simulation)),
};
