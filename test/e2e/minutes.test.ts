import { exampleCampaign } from './minutes/exampleCampaign';
import { heldBack } from './minutes/heldBack';
import { killed } from './minutes/killed';
import { lastMinute } from './minutes/lastMinute';
import { noWord } from './minutes/noWord';
import { unreachable } from './minutes/unreachable';
import { openQuestions, type Asking } from '../support/stage/questions';

let asking: Asking | undefined;
const opened = (): Asking => {
	if (asking === undefined) throw new Error('n8n did not start');
	return asking;
};

beforeAll(async () => {
	asking = await openQuestions();
});

afterAll(async () => {
	await asking?.close();
});

describe('What takes minutes, side by side', () => {
	unreachable();
	exampleCampaign();
	killed();
	noWord(opened);
	lastMinute(opened);
	heldBack(opened);
});
