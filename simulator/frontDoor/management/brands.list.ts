import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { PAGE_QUERY, pageOf } from './paging';
import { brandResource } from './resources';

/** https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands/list */
export const listBrands: Method = {
	target: 'brands.list',
	method: 'GET',
	path: '/v1/brands',
	scope: SCOPES.management,
	query: PAGE_QUERY,
	run: (call, { brands }) => {
		const own = brands.all().filter(({ partner }) => partner === call.partner);
		return pageOf(call, 'brands', own.map(brandResource));
	},
};
