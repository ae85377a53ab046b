import type { Method } from '../http/method';
import { getAgent } from './agents.get';
import { getLaunch } from './agents.getLaunch';
import { getVerification } from './agents.getVerification';
import { listAgents } from './agents.list';
import { getBrand } from './brands.get';
import { listBrands } from './brands.list';
import { createIntegration } from './integrations.create';
import { deleteIntegration } from './integrations.delete';
import { getIntegration } from './integrations.get';
import { listIntegrations } from './integrations.list';
import { createTester } from './testers.create';
import { deleteTester } from './testers.delete';
import { getTester } from './testers.get';
import { listTesters } from './testers.list';

/** Every method of the management API that the simulator has. */
export const MANAGEMENT_METHODS: readonly Method[] = [
	listBrands,
	getBrand,
	listAgents,
	getAgent,
	getLaunch,
	getVerification,
	listIntegrations,
	getIntegration,
	createIntegration,
	deleteIntegration,
	createTester,
	getTester,
	listTesters,
	deleteTester,
];
