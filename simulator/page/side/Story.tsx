import { useMemo } from 'preact/hooks';

import { useHere, type Here } from '../state/here';
import { useStore } from '../state/store';
import { known } from '../state/world';
import { exchanges, type Summary } from './inspector/exchanges';
import { FewExchanges } from './inspector/ExchangeList';
import { happenings } from './story/happenings';
import { SceneView } from './story/SceneView';
import { scenesOf } from './story/scenes';
import { firstName } from './story/sentence';
import { idsOf, tell, type Cast } from './story/telling';
import { useEndInView } from './useEndInView';

/** So many scenes are drawn; the rest stands in the inspector. */
const DRAWN = 40;

/** Finds what went over the wire by the id of a message or an event. */
const indexOf = (all: readonly Summary[]): Cast['about'] => {
	const byId = new Map<string | undefined, Summary[]>();
	all.forEach((summary) => {
		new Set([summary.messageId, summary.eventId]).forEach((id) => {
			const before = byId.get(id);
			if (before) before.push(summary);
			else byId.set(id, [summary]);
		});
	});
	return (id) => byId.get(id) ?? [];
};

const SetUp = ({ calls }: { calls: readonly Summary[] }) =>
	calls.length > 0 ? (
		<details class="part set-up">
			<summary>
				Behind the scenes: signed in and set up in {calls.length}{' '}
				{calls.length === 1 ? 'step' : 'steps'}
				{calls.some(({ outcome }) => outcome === 'failed') && ', not all of them successful'}
			</summary>
			<FewExchanges summaries={calls} />
		</details>
	) : null;

/** Before anything happened: what to do. */
const Beginning = ({ here }: { here: Here | undefined }) => {
	if (!here) return null;
	const { phone, agent } = here;

	return (
		<p class="quiet" role="status">
			Nothing yet. Write “hi” on the phone of {firstName(phone.name)}, and here you read what became
			of it.{' '}
			{agent.webhookUrl === undefined &&
				`Nobody hears it so far: no workflow listens to ${agent.displayName}. Connect n8n tells how.`}
		</p>
	);
};

/** What happened, in plain words. */
export const Story = () => {
	const here = useHere();
	const entries = useStore(happenings);
	const wire = useStore(exchanges);
	const { phones, agents } = useStore(known);
	const scenes = useMemo(() => scenesOf(entries, wire), [entries, wire]);
	const about = useMemo(() => indexOf(wire), [wire]);
	const end = useEndInView<HTMLOListElement>(scenes, false);
	const drawn = scenes.slice(-DRAWN);
	const castOf = (phone: string, agentId: string): string =>
		[
			firstName(phones.get(phone)?.name ?? phone),
			agents.find((agent) => agent.agentId === agentId)?.displayName ?? agentId,
		].join(' and ');

	return (
		<div class="story">
			<h2>What happened</h2>
			<SetUp calls={wire.filter(({ isSetUp }) => isSetUp)} />
			{scenes.length === 0 ? (
				<Beginning here={here} />
			) : (
				<ol class="scenes" aria-label="What happened" tabIndex={0} {...end}>
					{scenes.length > drawn.length && (
						<li class="quiet">
							{scenes.length - drawn.length} earlier ones are not shown here any more.
						</li>
					)}
					{drawn.map((scene) => (
						<SceneView
							key={scene.key}
							cast={castOf(scene.phone, scene.agentId)}
							at={scene.at}
							sentences={tell(scene, { phones, agents, about })}
							ids={idsOf(scene)}
						/>
					))}
				</ol>
			)}
		</div>
	);
};
