import { createServer, type AddressInfo } from 'node:net';

export interface Mail {
	readonly to: readonly string[];
	/** Headers and text, as they came. */
	readonly content: string;
}

/** A mail server on the loopback address that takes every mail and passes none on. */
export const startMailServer = async () => {
	const mails: Mail[] = [];
	const server = createServer((socket) => {
		const say = (line: string) => socket.write(`${line}\r\n`);
		let to: string[] = [];
		let content: string[] | undefined;
		let rest = '';

		const take = (line: string): void => {
			if (content !== undefined) {
				if (line !== '.') {
					content.push(line.replace(/^\./, ''));
					return;
				}
				mails.push({ to, content: content.join('\n') });
				[to, content] = [[], undefined];
				say('250 OK');
				return;
			}
			const recipient = /^RCPT TO:<(.+?)>/i.exec(line)?.[1];
			if (recipient !== undefined) to.push(recipient);
			if (/^DATA/i.test(line)) {
				content = [];
				say('354 Go on');
			} else if (/^(EHLO|HELO|MAIL|RCPT|RSET|NOOP)/i.test(line)) say('250 OK');
			else if (/^QUIT/i.test(line)) socket.end('221 Bye\r\n');
			else say('502 Not known');
		};

		say('220 localhost');
		socket.setEncoding('utf8').on('data', (chunk: string) => {
			const lines = (rest + chunk).split('\r\n');
			rest = lines.pop() ?? '';
			lines.forEach(take);
		});
		socket.on('error', () => socket.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		mails,
		/** What a person fills into n8n's SMTP credential. */
		credential: {
			type: 'smtp',
			name: 'Mail',
			data: {
				user: '',
				password: '',
				host: '127.0.0.1',
				port,
				secure: false,
				disableStartTls: true,
				hostName: '',
			},
		},
		stop: async (): Promise<void> => {
			await new Promise((resolve) => server.close(resolve));
		},
	};
};
