import { AGENT, EVENTS, JSON_HEADERS, PHONE, sends, type ClientRequest } from './clientRequest';

const text = (words: string): object => ({ contentMessage: { text: words } });
const refused = (what: string, body: string): ClientRequest =>
	sends(what, 'jsonParser', body, { refusal: [400, 'Invalid JSON payload received.'] });

/** JSON as it is typed into a shell, and as Google's parser takes it. */
export const json: readonly ClientRequest[] = [
	sends(
		"the message of Google's curl sample, in single quotes",
		'curlMessage',
		"{\n  'contentMessage': {\n    'text': 'Hello World'\n  }\n}",
		{ headers: { 'content-type': 'application/json' }, answer: text('Hello World') },
	),
	sends(
		"the rich card of Google's curl sample, in single quotes",
		'curlRichCard',
		`{ 'contentMessage':{ 'richCard':{ 'standaloneCard':{ 'cardOrientation':'VERTICAL', 'cardContent':{
			'title':'Hello, world!', 'description':'RBM is awesome!', 'suggestions':[
				{ 'reply':{ 'text':'Suggestion #1','postbackData':'suggestion_1' } },
				{ 'action':{ 'text':'View map', 'postbackData':'postback_data_1234', 'viewLocationAction':{
					'latLong':{ 'latitude':37.4220188, 'longitude':-122.0844786 }, 'label':'Googleplex' } } } ] } } } } }`,
		{
			answer: {
				contentMessage: {
					richCard: {
						standaloneCard: {
							cardOrientation: 'VERTICAL',
							cardContent: {
								title: 'Hello, world!',
								description: 'RBM is awesome!',
								suggestions: [
									{ reply: { text: 'Suggestion #1', postbackData: 'suggestion_1' } },
									{
										action: {
											text: 'View map',
											postbackData: 'postback_data_1234',
											viewLocationAction: {
												latLong: { latitude: 37.4220188, longitude: -122.0844786 },
												label: 'Googleplex',
											},
										},
									},
								],
							},
						},
					},
				},
			},
		},
	),
	{
		what: "the file of Google's curl sample, in single quotes",
		source: 'curlFile',
		path: `/v1/files?agentId=${AGENT}`,
		headers: { 'content-type': 'application/json' },
		body: "{\n    'fileUrl': 'https://storage.googleapis.com/kitchen-sink-sample-images/cute-dog.jpg',\n    'thumbnailUrl': 'https://storage.googleapis.com/kitchen-sink-sample-images/elephant.jpg'\n}",
		answer: { name: expect.stringMatching(/^files\//) },
	},
	{
		what: "the check of Google's curl sample, in single quotes",
		source: 'curlBatch',
		path: '/v1/users:batchGet',
		headers: { 'content-type': 'application/json' },
		body: `{\n  'users': [\n    '${PHONE}'\n  ],\n  'agentId': '${AGENT}'\n}`,
		answer: { reachableUsers: [expect.any(String)] },
	},
	{
		what: 'the event of the guide, with a comma at its end',
		source: 'eventsGuide',
		path: EVENTS,
		headers: JSON_HEADERS,
		body: "{\n  'eventType': 'IS_TYPING',\n}",
		answer: { eventType: 'IS_TYPING' },
	},
	sends(
		'a comma at the end of a list',
		'jsonParser',
		'{"contentMessage":{"text":"x","suggestions":[{"reply":{"text":"Yes"}},]}}',
		{ answer: { contentMessage: { text: 'x', suggestions: [{ reply: { text: 'Yes' } }] } } },
	),
	sends('an apostrophe in single quotes', 'jsonParser', "{'contentMessage':{'text':'It\\'s me'}}", {
		answer: text("It's me"),
	}),
	sends('names without quotes', 'jsonParser', '{contentMessage:{text:"x"}}', {
		answer: text('x'),
	}),
	sends('a line break in a text', 'jsonParser', '{"contentMessage":{"text":"one\ntwo"}}', {
		answer: text('one\ntwo'),
	}),
	refused('a comment', '{"contentMessage":{"text":"x"}/* note */}'),
	refused('a comment to the end of the line', '{"contentMessage":{"text":"x"} // note\n}'),
	refused('a hexadecimal figure', "{'ttl':0x10,'contentMessage':{'text':'x'}}"),
	refused('a figure with a plus sign', "{'ttl':+1,'contentMessage':{'text':'x'}}"),
	refused('a figure that begins with its point', "{'ttl':.5,'contentMessage':{'text':'x'}}"),
	refused('a figure that is none', "{'ttl':NaN,'contentMessage':{'text':'x'}}"),
	refused('a name with letters beyond ASCII', "{é:1,'contentMessage':{'text':'x'}}"),
	refused('a space of another kind', "{\u00a0'contentMessage':{'text':'x'}}"),
	refused('a byte order mark', "\ufeff{'contentMessage':{'text':'x'}}"),
	refused('two commas', "{'contentMessage':{'text':'x',,}}"),
	refused('a comma first', "{,'contentMessage':{'text':'x'}}"),
	refused('text after the end', "{'contentMessage':{'text':'x'}} and more"),
	refused('a body that breaks off', "{'contentMessage':{'text':'x'"),
	refused('lists without an end in sight', `{'a':${'['.repeat(200_000)}`),
];
