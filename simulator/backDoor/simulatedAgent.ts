import type { BackDoor } from './command';
import type { Commands } from './commands';

type Door = BackDoor<Commands>;
type InputOf<Name extends keyof Door> = Omit<NonNullable<Parameters<Door[Name]>[0]>, 'agentId'>;

/** An agent and its webhook, for tests: the back door with the agent's id filled in. */
export const agentOf = (door: Door, agentId: string) => ({
	agentId,
	/** Performs the handshake; throws the reason when it fails. */
	setWebhook: (webhook: InputOf<'setWebhook'>) => door.setWebhook({ agentId, ...webhook }),
	removeWebhook: () => door.removeWebhook({ agentId }),
	/** Any payload, honestly signed. */
	deliver: (payload: Record<string, unknown>) => door.deliver({ agentId, payload }),
	/** One dishonest request; answers the delivery with what the webhook said. */
	forge: (forgery: InputOf<'forge'> = {}) => door.forge({ agentId, ...forgery }),
	messages: (wanted: InputOf<'messages'> = {}) => door.messages({ agentId, ...wanted }),
	deliveries: (wanted: InputOf<'deliveries'> = {}) => door.deliveries({ agentId, ...wanted }),
	files: (wanted: InputOf<'files'> = {}) => door.files({ agentId, ...wanted }),
	putFile: (file: InputOf<'putFile'> = {}) => door.putFile({ agentId, ...file }),
	waitForMessage: (wanted: InputOf<'waitForMessage'> = {}) =>
		door.waitForMessage({ agentId, ...wanted }),
	waitForDelivery: (wanted: InputOf<'waitForDelivery'> = {}) =>
		door.waitForDelivery({ agentId, ...wanted }),
});

export type SimulatedAgent = ReturnType<typeof agentOf>;
