import { sends, type ClientRequest } from './clientRequest';

const TO = '/v1/phones/+12025550101/agentMessages?messageId=ID&agentId=simulator-agent';
const whole = {
	answer: {
		name: expect.any(String),
		sendTime: expect.any(String),
		contentMessage: { text: 'Hello' },
	},
};
const withQuery = (what: string, query: string, more: Partial<ClientRequest> = whole) =>
	sends(what, 'systemParameters', { text: 'Hello' }, { path: `${TO}${query}`, ...more });

/** Query parameters that every method of Google's knows. */
export const parameters: readonly ClientRequest[] = [
	withQuery('the token in the query', '', { ...whole, tokenIn: 'access_token' }),
	withQuery('the token in the query by its other name', '', { ...whole, tokenIn: 'oauth_token' }),
	withQuery('a wrong token in the query', '&access_token=none', {
		tokenIn: 'access_token',
		refusal: [401, 'invalid authentication credentials'],
	}),
	withQuery('the fields wanted, which are ignored', '&fields=name'),
	withQuery('the fields wanted, with a dollar sign', '&%24fields=name'),
	withQuery('no indentation, which is ignored', '&prettyPrint=false&%24prettyPrint=false'),
	withQuery('what the Python client adds', '&alt=json'),
	withQuery('what the C# client adds', '&%24.xgafv=2&key=none&quotaUser=me'),
	withQuery('a parameter nobody knows', '&%24other=1', {
		refusal: [400, 'Unknown name "$other"'],
	}),
];
