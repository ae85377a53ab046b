import { MAX_LATITUDE, MAX_LONGITUDE } from '../../../../rbm/limits';
import { action } from './action';

/** n8n saves no value that is the default, so what a node of version 1 does not say stays a point. */
const location = {
	displayName: 'Location',
	name: 'location',
	type: 'options',
	required: true,
	default: 'point',
	options: [
		{ name: 'Search', value: 'search', description: 'What the map finds near the phone' },
		{ name: 'Point', value: 'point', description: 'By latitude and longitude' },
	],
	displayOptions: { show: { type: ['viewLocation'], '@version': [1] } },
} as const;

export const viewLocation = action(
	[
		location,
		{
			...location,
			default: 'search',
			displayOptions: { show: { type: ['viewLocation'] }, hide: { '@version': [1] } },
		},
		{
			displayName: 'Latitude',
			name: 'latitude',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 52.5163',
			description: `In degrees, -${MAX_LATITUDE} to ${MAX_LATITUDE}`,
			displayOptions: { show: { type: ['viewLocation'], location: ['point'] } },
		},
		{
			displayName: 'Longitude',
			name: 'longitude',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 13.3777',
			description: `In degrees, -${MAX_LONGITUDE} to ${MAX_LONGITUDE}`,
			displayOptions: { show: { type: ['viewLocation'], location: ['point'] } },
		},
		{
			displayName: 'Search Query',
			name: 'searchQuery',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Brandenburg Gate, Berlin',
			displayOptions: { show: { type: ['viewLocation'], location: ['search'] } },
		},
		{
			displayName: 'Label',
			name: 'label',
			type: 'string',
			default: '',
			placeholder: 'e.g. Our shop',
			description: 'The name of the pin on the map',
			displayOptions: { show: { type: ['viewLocation'] } },
		},
	],
	(row) => {
		const label = row.word('label');
		const pin = label === undefined ? {} : { label };
		if (row.choice('location') === 'search')
			return { query: row.word('searchQuery') ?? '', ...pin };

		// A point that is not given must not become the one at 0.
		const latitude = row.number('latitude') ?? NaN;
		const longitude = row.number('longitude') ?? NaN;

		return { latLong: { latitude, longitude }, ...pin };
	},
);
