import type { Definition } from '../definition';

/** What people get although others do not. */
export const EXCEPTED =
	'codes (One-Time Code, or traffic type Authentication) and confirmations of an opt-out (traffic type Acknowledgement)';

export const honourOptOuts = {
	displayName: 'Honour Opt-Outs',
	name: 'honourOptOuts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether nothing is sent to who opted out. They go on by an output of their own, Held Back, as they came in. Who opted out stands in the data table "RCS opt-outs", which "Remember Opt-Outs" of the trigger fills; if that cannot be read, nothing is sent to anybody.',
} as const satisfies Definition;

export const exceptCodes = {
	displayName: 'Except Codes and Confirmations',
	name: 'exceptCodes',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: `Whether ${EXCEPTED} are sent to who opted out all the same. Nobody checks that they are what you call them, and you answer for it: a code somebody asked for, one confirmation, nothing else.`,
	displayOptions: { show: { honourOptOuts: [true] } },
} as const satisfies Definition;
