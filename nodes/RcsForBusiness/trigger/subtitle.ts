import {
	callbackTypes,
	familyOfType,
	type CallbackFamily,
} from '../../../rbm/event/callbackFamily';
import { kinds } from './kinds';

/** What a family is called where all of it is chosen, in the order they are told. */
const families: Readonly<Record<CallbackFamily, string>> = {
	message: 'messages',
	receipt: 'receipts',
	typing: 'typing',
	subscription: 'opt-outs',
	expiry: 'expired messages',
	agent: 'launches',
	unknown: 'new kinds',
};

const words = Object.entries(families).map(([family, all]) => [
	all,
	callbackTypes
		.filter((type) => familyOfType(type) === family)
		.map((type) => [type, kinds[type].inShort]),
]);

/** What the trigger starts for. Events that an expression chooses are not known on the canvas. */
export const subtitle = `={{ ((events, families) => {
	const chosen = families.flatMap(([all, kinds]) => {
		const own = kinds.filter(([type]) => events.includes(type));
		return own.length === kinds.length ? [all] : own.map(([type, inShort]) => inShort);
	}).join(", ");
	return chosen.charAt(0).toUpperCase() + chosen.slice(1);
})([$parameter.toJSON().events].flat(), ${JSON.stringify(words)}) }}`;
