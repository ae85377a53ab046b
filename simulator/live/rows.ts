import type { ExchangeSummary } from '../inspection/summary';
import type { Simulation } from '../simulation';
import type { AgentFile } from '../world/files/agentFiles';
import { cardsOf, type ContentMessage } from '../world/messages/agentMessage';
import type { Message } from '../world/messages/message';
import type { Phone } from '../world/phones/phone';
import type { Records } from '../world/records';
import type { Entry, EntryKind } from '../world/timeline';

/** What a phone needs to know of an uploaded file to show it. */
export interface ShownFile extends Pick<AgentFile, 'mimeType' | 'bytes'> {
	readonly url: string;
	/** The picture that came with a file by its address. */
	readonly thumbnailUrl?: string;
}

/** A message with the uploaded files it names, by name. */
export interface ShownMessage extends Message {
	readonly files: Readonly<Record<string, ShownFile>>;
}

type Shown = Omit<Records, 'message'> & { readonly message: ShownMessage };

/** An entry as the page gets it. */
export type EntryRow = {
	[Kind in EntryKind]: Omit<Entry<Kind>, 'record'> & { readonly record: Shown[Kind] };
}[EntryKind];

/** A conversation as its line in a list. */
export interface Conversation {
	readonly phone: string;
	readonly agentId: string;
	readonly unread: number;
	/** Place of its latest entry among all entries of all conversations. */
	readonly order: number;
	/** The latest of what the phone shows. */
	readonly latest?: EntryRow;
}

/** An agent without what only its webhook may know. */
export type ShownAgent = ReturnType<typeof agentsOf>[number];
export type World = ReturnType<typeof worldOf>;

/** The small facts that are sent again whenever they change, under these names. */
export interface Facts {
	readonly agents: readonly ShownAgent[];
	readonly world: World;
}

/**
 * What the feed sends, one JSON object each. A row replaces the one with the same kind and id. A
 * further kind of record takes one line here and one in `createLive` that says when it changes.
 */
export type Row =
	| EntryRow
	| { readonly kind: 'phone'; readonly id: string; readonly record: Phone }
	| { readonly kind: 'exchange'; readonly id: string; readonly record: ExchangeSummary }
	| { readonly kind: 'conversation'; readonly id: string; readonly record: Conversation }
	| { [Name in keyof Facts]: { kind: Name; id: Name; record: Facts[Name] } }[keyof Facts];

const namesOf = ({ fileName, uploadedRbmFile }: ContentMessage): string[] =>
	[fileName, uploadedRbmFile?.fileName, uploadedRbmFile?.thumbnailName].filter(
		(name) => name !== undefined,
	);

const filesOf = (content: ContentMessage, { agentFiles }: Pick<Simulation, 'agentFiles'>) => {
	const urlOf = (name: string): string => `/storage/${name.replace('files/', '')}`;
	const media = [content, ...cardsOf(content).flatMap((card) => card.media ?? [])];
	const files = media.flatMap(namesOf).flatMap((name) => agentFiles.find(name) ?? []);

	return Object.fromEntries(
		files.map(({ name, mimeType, bytes, thumbnailName }) => [
			name,
			{
				url: urlOf(name),
				mimeType,
				...(bytes !== undefined && { bytes }),
				...(thumbnailName && { thumbnailUrl: urlOf(thumbnailName) }),
			},
		]),
	);
};

export const entryRow = (entry: Entry, simulation: Pick<Simulation, 'agentFiles'>): EntryRow => {
	const { kind, record } = entry;
	const shown =
		kind === 'message'
			? { ...(record as Message), files: filesOf((record as Message).content, simulation) }
			: record;

	return { ...entry, record: shown } as EntryRow;
};

export const agentsOf = ({ agents, webhooks }: Simulation) =>
	agents.all().map(({ webhook, ...agent }) => {
		const url = webhook?.url ?? webhooks.of(agent.agentId)?.url;
		return { ...agent, ...(url && { webhookUrl: url }) };
	});

export const worldOf = (simulation: Simulation) => ({
	addresses: simulation.addresses(),
	residents: simulation.residents,
	settings: simulation.settings,
	faults: simulation.faults.all(),
	callbackFaults: simulation.callbackFaults.all(),
	brands: simulation.brands.all(),
	partnerWebhooks: simulation.webhooks.ofPartners(),
});
