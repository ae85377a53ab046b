import { agentSummary, launchSummary } from '../../../../../rbm/management/managedAgent';
import { testerStatus } from '../../../../../rbm/management/tester';
import { ResponseError } from '../../../errors/responseError';
import { failed, ok, unknown, unseen, warning, type Check } from './check';
import type { Managed, Probe } from './look';

const CONSOLE = 'the RCS for Business Developer Console';

/** Whether Google gives a token for the key and takes it. */
export const judgeToken = (probe: Probe): Check => {
	if ('answer' in probe) return ok('token', 'Google accepts the service account key.');
	const { error } = probe;
	// Without an answer of Google's there was no token, or no way to Google.
	const isRefused =
		!(error instanceof ResponseError) || error.httpStatus === 401 || error.reason === 'access';
	if (isRefused) return failed('token', error.message, error.description);

	return error.httpStatus === 403
		? ok('token', 'Google accepts the service account key.')
		: unknown('token', error.message, error.description);
};

/** Whether the agent exists and belongs to the key. */
export const judgeAgent = (agentId: string, probe: Probe, { agent }: Managed): Check => {
	if ('answer' in agent && agent.answer === undefined) {
		return failed(
			'agent',
			`Google knows no agent "${agentId}" in your account.`,
			`Copy the agent id from ${CONSOLE}: your agent > Overview.`,
		);
	}
	if ('error' in probe && probe.error instanceof ResponseError && probe.error.reason === 'agent') {
		return failed('agent', probe.error.message, probe.error.description);
	}
	if ('answer' in agent && agent.answer !== undefined) {
		const { displayName, brandName } = agentSummary(agent.answer) as Record<string, string>;
		return ok('agent', `Found "${displayName}"${brandName ? ` of the brand "${brandName}"` : ''}.`);
	}

	return 'answer' in probe ||
		(probe.error instanceof ResponseError && probe.error.httpStatus === 403)
		? ok('agent', 'Google knows the agent. Its name and brand could not be seen.')
		: unknown('agent', 'Could not be seen.', probe.error.description);
};

/** Whether the agent reaches everybody or its test devices only. */
export const judgeLaunch = ({ agent, launch }: Managed): Check => {
	if (launch === undefined) return withoutAgent('launch', agent);
	if ('error' in launch) return unseen('launch', launch.error);
	const { isLaunched, launchedOn, launchStates } = launchSummary(launch.answer);
	if (isLaunched) return ok('launch', `Launched on ${launchedOn.join(', ')}.`);

	const states = Object.entries(launchStates).map(([region, state]) => `${region}: ${state}`);
	return warning(
		'launch',
		`Not launched${states.length > 0 ? ` (${states.join(', ')})` : ''}: the agent reaches only test devices whose owner accepted the invitation.`,
		`Invite test devices with "Tester: Invite", or request the launch in ${CONSOLE}.`,
	);
};

/** Whether the agent reaches the phone that was given. */
export const judgePhone = (
	hasNumber: boolean,
	probe: Probe,
	{ launch, tester }: Managed,
): Check => {
	if (!hasNumber) {
		return unknown('phone', 'No phone was tried.', 'Fill in "Phone Number to Try".');
	}
	if ('answer' in probe && probe.answer !== undefined) {
		return ok('phone', 'The agent can reach the phone.');
	}
	if ('error' in probe) {
		const isRefused = probe.error instanceof ResponseError && probe.error.httpStatus === 403;
		if (!isRefused) return unknown('phone', probe.error.message, probe.error.description);
	}

	const isUnlaunched =
		launch !== undefined && 'answer' in launch && !launchSummary(launch.answer).isLaunched;
	const invitation =
		tester !== undefined && 'answer' in tester ? testerStatus(tester.answer) : undefined;
	if (isUnlaunched && invitation !== undefined && !invitation.isReady) {
		return failed('phone', ...waysToTest(invitation.inviteStatus));
	}

	return failed(
		'phone',
		'The agent cannot reach the phone.',
		isUnlaunched || launch === undefined || 'error' in launch
			? 'The phone has no RCS at the moment, or the agent is not launched and the phone is not one of its test devices. Look into the messages app of the phone: Settings > RCS chats, and at "Tester: Get".'
			: 'The phone has no RCS at the moment, or its network does not carry the agent. Look into the messages app of the phone: Settings > RCS chats.',
	);
};

const waysToTest = (inviteStatus: string): readonly [string, string] => {
	if (inviteStatus === 'PENDING') {
		return [
			'The agent is not launched, and the owner of this phone has not accepted the invitation yet.',
			'Open the invitation on the phone and accept it.',
		];
	}
	if (inviteStatus === 'DECLINED') {
		return [
			'The agent is not launched, and the owner of this phone declined the invitation.',
			'Remove the phone with "Tester: Remove", then invite it again.',
		];
	}

	return [
		'The agent is not launched, and this phone is not one of its test devices.',
		'Invite the phone with "Tester: Invite" and accept the invitation on it.',
	];
};

/** Why nothing is known that only an agent has. */
export const withoutAgent = (check: Check['check'], agent: Managed['agent']): Check =>
	'error' in agent
		? unseen(check, agent.error)
		: unknown(check, 'Not looked at: the agent has to be found first.');
