import { MAX_EVENT_BYTES } from '../../../rbm/limits';
import {
	bytesOf,
	envelope,
	nestedText,
	signature,
	signed,
	userText,
	type HostileCall,
} from './hostileCall';

const text = userText();
const data = bytesOf(text).toString('base64');
const headers = { 'x-goog-signature': signature(text) };
const refused = (what: string, body: unknown, status: 400 | 401 | 413 = 400): HostileCall => ({
	what,
	by: 'we',
	status,
	says: {
		400: 'Neither a handshake nor an event.',
		401: 'Wrong signature.',
		413: 'Too large.',
	}[status],
	send: { headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
});
const withData = (value: unknown) => ({ message: { data: value } });

/** Bodies that are no envelope, or one that was tampered with. */
export const envelopes: readonly HostileCall[] = [
	refused('an empty object', {}),
	refused('a list', []),
	refused('an envelope in a list', [withData(data)]),
	refused('no message', { data }),
	refused('a message that is null', { message: null }),
	refused('a message that is a list', { message: [{ data }] }),
	refused('a message that is a text', { message: data }),
	refused('no data', { message: {} }),
	refused('empty data', withData('')),
	refused('data that is a number', withData(42)),
	refused('data that is a list', withData([data])),
	refused('data that is not encoded', withData(text)),
	refused('data that is no base64', withData('%%%%')),
	refused('data in base64 for URLs', withData(`${data.slice(0, -4)}-_-_`)),
	refused('data with line breaks', withData(`${data.slice(0, 8)}\r\n${data.slice(8)}`)),
	refused('data with padding inside', withData(`ab==${data}`)),
	refused('data cut off in a group of four', withData(data.slice(0, -1))),
	refused('data cut off between groups of four', withData(data.slice(0, -4)), 401),
	refused('data with something added', withData(`${data.slice(0, -4)}AAAA`), 401),
	refused('data under the key __proto__', `{"__proto__":{"message":{"data":"${data}"}}}`),
	refused('data of a megabyte too much', withData('AAAA'.repeat(MAX_EVENT_BYTES / 2)), 413),
	refused('100,000 nested lists', `{"message":${nestedText(100_000)}}`),
	refused('100,000 nested objects', `${'{"message":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
	{
		what: 'a body over the limit of n8n',
		by: 'n8n',
		status: 500,
		send: { headers, body: JSON.stringify({ message: {}, padding: 'x'.repeat(17 * 1024 ** 2) }) },
	},
	{
		what: '100,000 nested lists beside what is signed',
		by: 'we',
		status: 200,
		says: 'OK',
		send: (() => {
			const call = signed(userText());
			return {
				...call,
				body: `${String(call.body).slice(0, -1)},"attributes":${nestedText(100_000)}}`,
			};
		})(),
		starts: true,
	},
	{
		what: 'attributes that call a text a launch',
		by: 'we',
		status: 200,
		says: 'OK',
		send: signed(userText(), { attributes: { type: 'agent_launch_event' } }),
		starts: true,
	},
	refused('an envelope with another in it', { message: { message: { data } } }),
	{
		...refused('the signature of one event and the data of another', {}, 401),
		send: { headers, body: envelope(userText()) },
	},
];
