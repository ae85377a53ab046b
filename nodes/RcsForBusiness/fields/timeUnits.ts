/** Units that a length of time may be given in. */
export const timeUnits = [
	{ name: 'Days', value: 'days', seconds: 24 * 60 * 60 },
	{ name: 'Hours', value: 'hours', seconds: 60 * 60 },
	{ name: 'Minutes', value: 'minutes', seconds: 60 },
	{ name: 'Seconds', value: 'seconds', seconds: 1 },
] as const;
