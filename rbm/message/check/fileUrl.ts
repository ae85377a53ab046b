import { doubt, type Check } from './finding';
import { url } from './url';

/** Pages of file hosts that show a file to people, and are not the file. */
const sharePages: readonly {
	readonly host: string;
	readonly domains: RegExp;
	/** In path and query; without it, all of its pages. */
	readonly page?: RegExp;
}[] = [
	{ host: 'Box', domains: /(^|\.)box\.com$/, page: /^\/s\// },
	{
		host: 'Dropbox',
		domains: /(^|\.)dropbox\.com$/,
		page: /^(?!.*[?&](raw|dl)=1(&|$))/,
	},
	{ host: 'GitHub', domains: /^github\.com$/, page: /^\/[^/]+\/[^/]+\/blob\/(?!.*[?&]raw=)/ },
	{
		host: 'Google Drive',
		domains: /^(drive|docs)\.google\.com$/,
		page: /^\/(?!uc\?|uc$|thumbnail|.*\/export)/,
	},
	{ host: 'Google Photos', domains: /^(photos\.google\.com|photos\.app\.goo\.gl)$/ },
	{ host: 'iCloud', domains: /(^|\.)icloud\.com$/, page: /^\/(iclouddrive|photos|sharedalbum)/ },
	{
		host: 'OneDrive',
		domains: /^(1drv\.ms|onedrive\.live\.com)$/,
		page: /^(?!\/download)/,
	},
	{
		host: 'SharePoint',
		domains: /\.sharepoint\.com$/,
		page: /^\/:[a-z]:\/(?!.*[?&]download=1(&|$))/,
	},
	{ host: 'WeTransfer', domains: /^(we\.tl|wetransfer\.com)$/ },
];

/** The address of a file that Google is to fetch. */
export const fileUrl = (example: string): Check<string> =>
	function* (value, at) {
		const address = yield* url(example)(value, at);
		const host = address === undefined ? undefined : sharePageOf(address);
		if (host !== undefined) {
			yield doubt(
				at,
				`is a page of ${host} that shows the file, not the file itself. Let a node before this one download the file, and choose Binary Field here.`,
			);
		}

		return address;
	};

const sharePageOf = (address: string): string | undefined => {
	if (!URL.canParse(address)) return undefined;
	const { hostname, pathname, search } = new URL(address);
	const isPage = ({ domains, page }: (typeof sharePages)[number]) =>
		domains.test(hostname) && (page === undefined || page.test(pathname + search));

	return sharePages.find(isPage)?.host;
};
