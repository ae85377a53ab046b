import { describeInQueueMode } from '../support/queue/describeInQueueMode';
import { campaigns } from './campaigns';
import { dialogue } from './dialogue';
import { figures } from './figures';
import { kills } from './kills';
import { messages } from './messages';
import { openRing, type Ring } from './ring';
import { stored } from './stored';
import { typedAnswers } from './typedAnswers';

/** n8n in queue mode: started once for all tests, in a file of its own each kind. */
describeInQueueMode('n8n in queue mode', () => {
	let opened: Ring | undefined;
	const ring = (): Ring => {
		if (opened === undefined) throw new Error('n8n did not start in queue mode');
		return opened;
	};

	beforeAll(async () => {
		opened = await openRing();
	}, 240_000);

	afterAll(async () => {
		await opened?.close();
	});

	describe('sends and receives', () => messages(ring));
	describe('keeps what several processes need', () => stored(ring));
	describe('asks, and goes on with the answer', () => dialogue(ring));
	describe('typed answers', () => typedAnswers(ring));
	describe('takes in', () => figures(ring));
	describe('sends campaigns', () => campaigns(ring));
	describe('outlives its processes', () => kills(ring));
});
