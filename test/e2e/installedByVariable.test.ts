import { freePorts } from '../../scripts/machine/freePort';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { registered } from '../../scripts/start/registered';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { startN8n, type N8n } from '../../n8n/n8n';
import { ownerWith, newPassword } from '../../n8n/owner';
import { packPackage } from '../../n8n/packPackage';
import { manifestOf } from '../support/npm/registry';
import { startNpmWorld, type NpmWorld } from '../support/npm/world';
import { cameOf, fileOf, releasedVersions, workflowOf } from '../support/released/fixtures';
import { live, withCredentials, type Came } from '../support/released/story';
import { credentialData, TRIGGER } from '../support/stage/stage';

const { name: PACKAGE, version: NEWEST } = manifestOf(packPackage());
const EARLIER = releasedVersions.at(-1)!;
const came = cameOf(EARLIER) as Came;

const { folder: userFolder, remove } = scratchFolder();
const owner = ownerWith(newPassword());
let world: NpmWorld;
let simulator: Simulator;
let port: number;
let n8n: N8n | undefined;

/** n8n of the same folder, as in a new container, with this version named in its variable. */
const startWith = async (version: string): Promise<N8n> => {
	await n8n?.stop();
	n8n = await startN8n({
		...{ userFolder, owner, port, tarball: false },
		env: {
			...world.env,
			N8N_COMMUNITY_PACKAGES_MANAGED_BY_ENV: 'true',
			N8N_COMMUNITY_PACKAGES: JSON.stringify([{ name: PACKAGE, version }]),
		},
	});

	return n8n;
};

beforeAll(async () => {
	world = await startNpmWorld();
	world.publish(fileOf(EARLIER, 'tgz'));
	world.publish(packPackage());
	simulator = await startSimulator({ webhook: { firstRetryMs: 500, maxRetryMs: 1000 } });
	[port = 0] = await freePorts(1);
});
afterAll(async () => {
	await n8n?.stop();
	await simulator?.stop();
	await world?.stop();
	remove();
});

const installed = async ({ rest }: N8n): Promise<unknown> =>
	await rest('GET', '/community-packages');

test('the version that a variable names is there when n8n starts, and so is the one to go back to', async () => {
	const first = await startWith(NEWEST);
	expect(await installed(first)).toMatchObject([
		{ packageName: PACKAGE, installedVersion: NEWEST },
	]);

	const { id: credentialId } = await first.createCredential({
		type: 'rcsForBusinessApi',
		name: 'RCS',
		data: credentialData(simulator),
	});
	const credentials = { rcsForBusinessApi: { id: credentialId, name: 'RCS' } };
	const workflow = withCredentials(workflowOf(EARLIER), credentials);
	const { id } = await first.createWorkflow(workflow);
	await first.activate(id);
	const { webhookId } = workflow.nodes.find(({ type }) => type === TRIGGER)!;
	const url = `${first.webhookUrl}/${webhookId}/rcs`;
	await registered(simulator, url);
	expect((await live({ simulator, n8n: first, credentials }, id, workflow)).written).toEqual(
		came.written,
	);

	const back = await startWith(EARLIER);
	expect(await installed(back)).toMatchObject([
		{ packageName: PACKAGE, installedVersion: EARLIER },
	]);
	expect(await live({ simulator, n8n: back, credentials }, id, workflow)).toEqual(came);
	expect(world.refused()).toEqual([]);
});
