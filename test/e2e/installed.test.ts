import { askedByForeignPage } from '../support/simulator/foreignPage';
import { startN8n } from '../../n8n/n8n';
import type { N8n } from '../../n8n/n8n';
import { login } from '../../n8n/rest';
import { newPassword } from '../../n8n/owner';

const PACKAGE = 'n8n-nodes-rcs-for-business';

describe('the packed package in a real n8n', () => {
	let n8n: N8n;

	beforeAll(async () => {
		n8n = await startN8n();
	});
	afterAll(async () => {
		await n8n?.stop();
	});

	test('brings both nodes', async () => {
		const nodes = await n8n.rest<Array<{ name: string; displayName: string }>>(
			'POST',
			'/node-types',
			{
				nodeInfos: [
					{ name: `${PACKAGE}.rcsForBusiness`, version: 1 },
					{ name: `${PACKAGE}.rcsForBusinessTrigger`, version: 2 },
				],
			},
		);

		expect(nodes.map(({ name, displayName }) => [name, displayName])).toEqual([
			['rcsForBusiness', 'RCS for Business'],
			['rcsForBusinessTrigger', 'RCS for Business Trigger'],
		]);
	});

	test('is loaded without a complaint in the log', () => {
		expect(n8n.log()).toContain('n8n ready');
		expect(n8n.log()).not.toMatch(new RegExp(`(error|failed|issue).*${PACKAGE}`, 'i'));
	});

	test.each(['GET', 'OPTIONS'])('is used by no page of another address (%s)', async (method) => {
		expect(await askedByForeignPage(`${n8n.url}/rest/credentials`, method)).toMatchObject({
			allowedOrigin: null,
			allowsCredentials: null,
		});
	});

	test('has an owner whose password is another each time', async () => {
		const { email, password } = n8n.owner;

		expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
		expect(newPassword()).not.toBe(password);
		await expect(login(n8n.url, { email, password: newPassword() })).rejects.toThrow('401');
	});

	test('makes n8n talk to nobody outside this machine', () => {
		expect(n8n.log()).not.toContain('loopback only: refused');
	});
});
