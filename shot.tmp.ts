import sharp from 'sharp';
import { startSimulator } from './simulator/simulator';
import { openPage } from './test/support/browser';
import { connectClient } from './test/support/simulatorClient';
const main = async () => {
	const simulator = await startSimulator();
	const client = await connectClient(simulator);
	const { page, close } = await openPage({ width: 1280, height: 900 });
	const P = '+12025550188';
	await simulator.backDoor.putPhone({ phone: P, name: 'Ines, iPhone', device: 'iPhone' });
	const img = await sharp({ create: { width: 720, height: 420, channels: 3, background: '#8cc' } }).png().toBuffer();
	const fileName = String((await client.upload('image/png', new Uint8Array(img))).body.name);
	await simulator.phone(P).reply('Can I come tomorrow?', { agentId: 'simulator-agent' });
	await client.send(P, { contentMessage: { text: 'Of course. Two times are free.' } });
	await client.send(P, { contentMessage: { richCard: { standaloneCard: { cardContent: { title: 'Your appointment', description: 'Tomorrow at 9:30, second floor', media: { height: 'TALL', uploadedRbmFile: { fileName } }, suggestions: [{ reply: { text: 'Keep it', postbackData: 'x' } }, { reply: { text: 'Another time', postbackData: 'y' } }] } } }, suggestions: [{ reply: { text: 'Thank you', postbackData: 't' } }, { action: { text: 'Call us', postbackData: 'c', dialAction: { phoneNumber: '+12025550100' } } }] } });
	for (const scheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme: scheme });
		await page.goto(`${simulator.url}/#/${encodeURIComponent(P)}/simulator-agent`);
		await page.waitForTimeout(1200);
		await page.screenshot({ path: `/tmp/pagework/shot-${scheme}.png` });
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto(`${simulator.url}/#/${encodeURIComponent('+12025550101')}/simulator-agent`);
	await page.waitForTimeout(800);
	await page.screenshot({ path: '/tmp/pagework/shot-ada.png' });
	await close(); await simulator.stop();
};
void main();
