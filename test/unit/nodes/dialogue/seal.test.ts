import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';

import {
	openNotice,
	openReply,
	sealNotice,
	sealReply,
	type Answer,
} from '../../../../nodes/RcsForBusiness/dialogue/notice';
import { openReference, sealReference } from '../../../../nodes/RcsForBusiness/dialogue/reference';
import { open, seal } from '../../../../nodes/RcsForBusiness/dialogue/seal';

const key = randomBytes(32);
const who = { agentId: 'shop', phoneNumber: '+4915112345678' };
const reference = {
	executionId: '4711',
	resumeToken: randomBytes(32).toString('hex'),
	messageId: randomUUID(),
	choice: 2,
};
const ids = fc.string({ maxLength: 40 });
const references = fc.record({
	executionId: ids,
	resumeToken: ids,
	messageId: ids,
	choice: fc.nat(10),
});

describe('a sealed reference', () => {
	test('opens for the same key, agent and phone, and for nobody else', () => {
		fc.assert(
			fc.property(references, ids, ids, ids, (one, agentId, phoneNumber, other) => {
				fc.pre(other !== agentId && other !== phoneNumber);
				const sealed = sealReference(key, { agentId, phoneNumber }, one);

				expect(openReference(key, { agentId, phoneNumber }, sealed)).toEqual(one);
				expect(openReference(key, { agentId: other, phoneNumber }, sealed)).toBeUndefined();
				expect(openReference(key, { agentId, phoneNumber: other }, sealed)).toBeUndefined();
				expect(openReference(randomBytes(32), { agentId, phoneNumber }, sealed)).toBeUndefined();
			}),
		);
	});

	test('agent and phone cannot be moved from one to the other', () => {
		const sealed = sealReference(key, { agentId: 'a', phoneNumber: 'bc' }, reference);

		expect(openReference(key, { agentId: 'ab', phoneNumber: 'c' }, sealed)).toBeUndefined();
	});

	test('cut, lengthened or with one character changed, it opens nothing', () => {
		const sealed = sealReference(key, who, reference);
		for (let at = 0; at < sealed.length; at++) {
			const other = sealed[at] === 'A' ? 'B' : 'A';
			const forged = [
				sealed.slice(0, at),
				sealed.slice(at + 1),
				sealed.slice(0, at) + other + sealed.slice(at + 1),
			];
			for (const one of forged)
				expect([one, openReference(key, who, one)]).toEqual([one, undefined]);
		}
		for (const more of ['A', 'AAAA', '=', '==', ' ', '\n']) {
			expect(openReference(key, who, sealed + more)).toBeUndefined();
		}
	});

	test('whatever somebody makes up opens nothing', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.base64String(), fc.uint8Array({ maxLength: 300 })),
				(one) => {
					const sealed = typeof one === 'string' ? one : Buffer.from(one).toString('base64url');
					expect(openReference(key, who, sealed)).toBeUndefined();
				},
			),
		);
	});

	test('nothing of it can be read, and no two are alike', () => {
		const sealed = sealReference(key, who, reference);
		const seen = [sealed, Buffer.from(sealed, 'base64url').toString('latin1')];
		const secrets = [...Object.values(reference), ...Object.values(who)].map(String);
		for (const secret of secrets.filter(({ length }) => length > 1)) {
			for (const text of seen) expect(text).not.toContain(secret);
		}
		expect(sealed).toMatch(/^[\w-]+$/);
		expect(sealed.length).toBeLessThan(250);
		expect(sealReference(key, who, reference)).not.toBe(sealed);
	});

	test('another version opens nothing', () => {
		const bytes = Buffer.from(sealReference(key, who, reference), 'base64url');
		bytes[0] = 2;

		expect(openReference(key, who, bytes.toString('base64url'))).toBeUndefined();
	});
});

test('what was sealed for one purpose does not open for another', () => {
	const sealed = seal(key, ['tap', 'shop', '+49'], ['1', '', 'm', 0]);

	expect(open(key, ['notice'], sealed)).toBeUndefined();
	expect(open(key, ['tap', 'shop'], sealed)).toBeUndefined();
});

describe('a notice and its reply', () => {
	const notice: Answer = {
		kind: 'answer',
		...who,
		messageId: 'm1',
		eventKey: 'e1',
		choice: 0,
		text: 'Yes',
		isTyped: false,
	};

	test('the body holds nothing in clear, and opens with the same key only', () => {
		const body = sealNotice(key, notice);

		expect(JSON.stringify(body)).not.toMatch(/49151|messageId|eventKey/);
		// In base64 three letters may stand there by chance.
		expect(Buffer.from(body.rcsForBusiness!, 'base64url').toString('latin1')).not.toContain(
			'"text":"Yes"',
		);
		expect(openNotice(key, body)).toEqual(notice);
		expect(openNotice(randomBytes(32), body)).toBeUndefined();
		for (const other of [
			undefined,
			null,
			'text',
			[],
			{},
			{ rcsForBusiness: 1 },
			{ rcsForBusiness: 'x' },
		]) {
			expect(openNotice(key, other)).toBeUndefined();
		}
	});

	test('a reply answers its own notice only', () => {
		const reply = sealReply(key, notice, 'taken');

		expect(openReply(key, notice, reply)).toBe('taken');
		expect(openReply(key, { ...notice, eventKey: 'e2' }, reply)).toBeUndefined();
		expect(openReply(key, { kind: 'timeUp', messageId: 'm1' }, reply)).toBeUndefined();
		for (const other of ['', 'OK', 'taken', '{"message":"Webhook call received"}']) {
			expect(openReply(key, notice, other)).toBeUndefined();
		}
	});
});
