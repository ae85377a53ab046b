import { cameOf, releasedVersions, workflowOf } from '../support/released/fixtures';
import { live, withCredentials, type Came } from '../support/released/story';
import { openStage, type Stage } from '../support/stage/stage';

describe('a workflow saved by an earlier release, imported', () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await openStage({ asItComes: true });
	});
	afterAll(async () => {
		await stage?.close();
	});

	test.each(releasedVersions)(
		'%s: does what it did, and puts out what it put out',
		async (version) => {
			const workflow = withCredentials(workflowOf(version), stage.credentials);
			const { id } = await stage.publishTrigger(workflow);

			const { written, putOut } = await live(stage, id, workflow);

			const before = cameOf(version) as Came;
			expect(written).toEqual(before.written);
			// There may be more by now.
			expect(putOut).toMatchObject(before.putOut);
			await stage.n8n.deactivate(id);
		},
	);

	test('one at least is kept', () => {
		expect(releasedVersions).not.toEqual([]);
	});
});
