import { gzipSync } from 'node:zlib';

import type { Area } from '../behaviour';
import { ADA, expectAccepted, expectRefusal, INVALID, text } from '../stage';

export const requests: Area = {
	title: 'How requests are written',
	behaviours: [
		{
			behaviour: 'Fields may be written in camel case or as in the protocol, with underscores',
			source: 'REST',
			certainty: 'documented',
			where: 'frontDoor/http/protoValue.ts',
			note: "Google's samples mix both",
			check: async ({ client }) => {
				const body = await expectAccepted(client.send(ADA, { content_message: { text: 'Hi' } }));
				expect(body.contentMessage).toEqual({ text: 'Hi' });
			},
		},
		{
			behaviour: "Google's standard query parameters are known to every method",
			source: 'System parameters',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			note: 'none but the tokens has an effect here; see below',
			check: async ({ client }) => {
				const path = `/v1/phones/${ADA}/capabilities?agentId=simulator-agent&requestId=1`;
				const standard = '&prettyPrint=true&alt=json&quotaUser=me&%24fields=carrier';
				await expectAccepted(client.request('GET', `${path}${standard}`));
				await expectRefusal(client.request('GET', `${path}&other=1`), INVALID, 'other');
			},
		},
		{
			behaviour: 'The token may stand in the query, as `access_token` or `oauth_token`',
			source: 'System parameters',
			certainty: 'contradictory',
			where: 'frontDoor/frontDoor.ts',
			note: 'the page listed both once, and lists neither any more',
			check: async ({ client, simulator }) => {
				const token = client.authorization.replace('Bearer ', '');
				const checks = ['access_token', 'oauth_token'].map(async (name) => {
					const query = `agentId=simulator-agent&requestId=${name}&${name}=${token}`;
					const path = `/v1/phones/${ADA}/capabilities?${query}`;
					return (await fetch(`${simulator.messagingUrl}${path}`)).status;
				});
				expect(await Promise.all(checks)).toEqual([200, 200]);
			},
		},
		{
			behaviour: 'A body may be packed with gzip',
			source: 'Java client',
			certainty: 'open',
			where: 'frontDoor/http/contentEncoding.ts',
			note: "Google's Java client packs every body, files too; other encodings are 415 here, and what a body unpacks to has a bound",
			check: async ({ client, simulator }) => {
				const path = `/v1/phones/${ADA}/agentMessages?messageId=1&agentId=simulator-agent`;
				const sendAs = (encoding: string, body: Buffer<ArrayBuffer>) =>
					fetch(`${simulator.messagingUrl}${path}`, {
						method: 'POST',
						headers: { authorization: client.authorization, 'content-encoding': encoding },
						body,
					});
				const body = Buffer.from(gzipSync(JSON.stringify(text())));
				expect((await sendAs('gzip', body)).status).toBe(200);
				expect((await sendAs('br', body)).status).toBe(415);
				const bomb = Buffer.from(gzipSync(' '.repeat(20 * 1024 * 1024)));
				expect((await sendAs('gzip', bomb)).status).toBe(413);
			},
		},
		{
			behaviour:
				'JSON may have single quotes, names without quotes and a comma at the end of a list',
			source: 'Send events',
			certainty: 'documented',
			where: 'frontDoor/http/jsonText.ts',
			note: "by example: the guide and Google's curl samples are written so; what else passes is as in Google's public parser, which knows no comments",
			check: async ({ client }) => {
				const event = (body: string) =>
					client.request(
						'POST',
						`/v1/phones/${ADA}/agentEvents?eventId=${Math.random()}&agentId=simulator-agent`,
						body,
					);
				await expectAccepted(event("{\n  'eventType': 'IS_TYPING',\n}"));
				await expectAccepted(event('{eventType: "IS_TYPING"}'));
				await expectRefusal(event('{"eventType": "IS_TYPING" /* now */}'), INVALID);
			},
		},
		{
			behaviour:
				'Booleans and figures may be quoted, enums be numbers; an empty text, like null, is one that is not set',
			source: 'Proto JSON',
			certainty: 'documented',
			where: 'frontDoor/http/protoValue.ts',
			note: 'by one rule for every method; where a text must not be empty it stays, and is refused',
			check: async ({ client }) => {
				const file = {
					fileUrl: 'https://a.example/1.png',
					thumbnailUrl: '',
					forceRefresh: 'false',
				};
				const body = await expectAccepted(
					client.send(ADA, { contentMessage: { contentInfo: file } }),
				);
				expect(body.contentMessage).toEqual({ contentInfo: { fileUrl: file.fileUrl } });
				await expectAccepted(client.sendEvent(ADA, { eventType: 1, messageId: '' }));
				await expectRefusal(client.sendEvent(ADA, { eventType: 9 }), INVALID, 'TYPE_ENUM');
			},
		},
		{
			behaviour: 'A body that is no JSON, or of the wrong type, is 400',
			source: 'Errors',
			certainty: 'documented',
			where: 'frontDoor/http/protoBody.ts',
			check: async ({ client }) => {
				await expectRefusal(client.send(ADA, '{"a":'), INVALID);
				await expectRefusal(client.send(ADA, { contentMessage: { text: 7 } }), INVALID);
			},
		},
		{
			behaviour: 'A field that nobody knows',
			source: 'REST',
			certainty: 'open',
			where: 'frontDoor/http/protoBody.ts',
			note: "Google's APIs usually refuse it",
			question: 'unknownFields',
			checks: {
				refuse: async ({ client }) =>
					expectRefusal(client.send(ADA, { ...text(), newThing: 1 }), INVALID, 'newThing'),
				accept: async ({ client }) => {
					await expectAccepted(client.send(ADA, { ...text(), newThing: 1 }));
				},
			},
		},
	],
};
