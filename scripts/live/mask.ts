import { quote } from '../../rbm/quote';
import { maskPhoneNumber, type PhoneNumber } from '../../rbm/phone/phoneNumber';
import type { Flags } from './flags';

/** Fields of a key file that tell whose it is, or open something. */
const OF_KEY = ['private_key', 'private_key_id', 'client_email', 'client_id', 'project_id'];

/** An agent's id is no secret, but says who is going to launch what. */
export const shortened = (agentId: string): string => `${agentId.slice(0, 3)}…`;

const fieldsOf = (key: string): readonly string[] => {
	const text = key.slice(key.indexOf('{'), key.lastIndexOf('}') + 1);
	try {
		const file = JSON.parse(text) as Readonly<Record<string, unknown>>;
		return OF_KEY.map((name) => file[name]).filter((value) => typeof value === 'string');
	} catch {
		// A key that our reader repaired: what else is secret, `quote` strikes out.
		return [];
	}
};

/**
 * What makes a text fit to be shown to everybody: without what is in the key, full numbers, whole
 * agent ids, ids of brands and projects, and addresses of files.
 */
export const masking = ({ key, agentId, phone, otherPhone }: Flags): ((text: string) => string) => {
	const numbers = [phone, otherPhone].filter((one): one is PhoneNumber => one !== undefined);
	const known: readonly (readonly [string, string])[] = [
		...fieldsOf(key).map((value) => [value, '•••'] as const),
		[agentId, shortened(agentId)],
		...numbers.flatMap((number) =>
			[number, encodeURIComponent(number), number.slice(1)].map(
				(written) => [written, maskPhoneNumber(number)] as const,
			),
		),
	];

	return (text) => {
		const without = known
			.filter(([secret]) => secret.length > 4)
			.reduce((rest, [secret, by]) => rest.replaceAll(secret, by), text)
			.replace(/\bbrands\/(?!-\/)[\w-]+/g, 'brands/…')
			.replace(/\bfiles\/[\w-]+/g, 'files/…')
			.replace(PROJECT, '$1•••')
			.replace(/\b(https?:\/\/[^\s/)"']+)\/[^\s)"']*/g, hostOnly);

		return quote(without, 1_000_000);
	};
};

/** Google names the project of a key by its number. */
const PROJECT = /\b(projects?\W{1,4}(?:(?:number|id)\W{1,4})?)(?:\d{5,}|(?<=projects\/)[\w-]+)/gi;

/** Pages may be read by everybody; what else lies on a host is for those who were told. */
const PAGES = /^https?:\/\/(developers\.google\.com|cloud\.google\.com|github\.com)$/;

const hostOnly = (url: string, origin: string): string =>
	PAGES.test(origin) ? url : `${origin}/…`;
