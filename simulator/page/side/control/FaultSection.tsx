import { useState } from 'preact/hooks';

import type { FaultPresetName } from '../../../faults/presets';
import { act } from '../../state/backDoor';
import type { Here } from '../../state/here';
import { useStore } from '../../state/store';
import { known } from '../../state/world';
import { Section } from '../Section';
import { useAnswer } from '../useAnswer';
import { textIn } from './form';

type Presets = NonNullable<ReturnType<typeof useAnswer<'faultPresets'>>>;

const OFTEN = {
	usual: 'As usual for this fault',
	once: 'The next one',
	few: 'The next 5',
	share: 'A share of them, until cleared',
	always: 'All of them, until cleared',
} as const;
type Often = keyof typeof OFTEN;

const FIVE = 5;

const chanceOf = (often: Often, form: HTMLFormElement) => {
	if (often === 'once') return { times: 1 };
	if (often === 'few') return { times: FIVE };
	if (often === 'always') return { times: null };
	if (often === 'usual') return {};
	return {
		share: Number(textIn(form, 'percent')) / 100,
		seed: Number(textIn(form, 'seed')),
		times: null,
	};
};

const Options = ({ presets, kind }: { presets: Presets; kind: 'request' | 'callback' }) => (
	<>
		{Object.entries(presets)
			.filter(([, preset]) => kind in preset)
			.map(([name, { label }]) => (
				<option key={name} value={name}>
					{label}
				</option>
			))}
	</>
);

const NewFault = ({ here, presets }: { here: Here; presets: Presets }) => {
	const [preset, setPreset] = useState<FaultPresetName>('busy');
	const [often, setOften] = useState<Often>('usual');

	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				const form = event.currentTarget;
				const isHere = new FormData(form).has('onlyHere');
				void act('useFaultPreset', {
					preset,
					...chanceOf(often, form),
					...(isHere && { phone: here.phone.number }),
				});
			}}
		>
			<label class="setting">
				What goes wrong
				<select
					value={preset}
					onChange={({ currentTarget }) => setPreset(currentTarget.value as FaultPresetName)}
				>
					<optgroup label="Calls to Google">
						<Options presets={presets} kind="request" />
					</optgroup>
					<optgroup label="Callbacks to n8n">
						<Options presets={presets} kind="callback" />
					</optgroup>
				</select>
				<small>{presets[preset].explanation}</small>
			</label>
			<label class="setting">
				How often
				<select
					value={often}
					onChange={({ currentTarget }) => setOften(currentTarget.value as Often)}
				>
					{Object.entries(OFTEN).map(([name, label]) => (
						<option key={name} value={name}>
							{label}
						</option>
					))}
				</select>
			</label>
			{often === 'share' && (
				<div class="row">
					<label class="setting">
						Percent
						<input name="percent" type="number" min="1" max="100" defaultValue="10" required />
					</label>
					<label class="setting">
						Seed
						<input name="seed" type="number" defaultValue="1" required />
						<small>The same seed picks the same ones.</small>
					</label>
				</div>
			)}
			<label class="check">
				<input type="checkbox" name="onlyHere" /> Only for {here.phone.number}
			</label>
			<button type="submit">Let it go wrong</button>
		</form>
	);
};

interface Waiting {
	readonly faultId: string;
	readonly name?: string | undefined;
	readonly phone?: string | undefined;
	readonly times: number | null;
	readonly share: number;
	readonly spoiled: number;
}

const waitingText = ({ times, share, spoiled, phone }: Waiting): string =>
	[
		share < 1 ? `${Math.round(share * 100)} %` : undefined,
		times === null ? 'until cleared' : `${times} to come`,
		`${spoiled} so far`,
		phone,
	]
		.filter(Boolean)
		.join(', ');

/** What goes wrong, and what will. */
export const FaultSection = ({ here }: { here: Here }) => {
	const presets = useAnswer('faultPresets', {});
	const { world } = useStore(known);
	const waiting: readonly Waiting[] = [...(world?.faults ?? []), ...(world?.callbackFaults ?? [])];

	return (
		<Section title="Faults" note={waiting.length > 0 ? `${waiting.length} waiting` : 'none'} open>
			{presets && <NewFault here={here} presets={presets} />}
			{waiting.length > 0 && (
				<>
					<ul class="waiting" aria-label="Faults that wait">
						{waiting.map((fault) => (
							<li key={fault.faultId}>
								<span>
									{fault.name ?? 'A fault'}
									<small>{waitingText(fault)}</small>
								</span>
								<button
									type="button"
									class="little"
									onClick={() => void act('removeFault', { faultId: fault.faultId })}
								>
									Clear<span class="hidden"> {fault.name ?? 'this fault'}</span>
								</button>
							</li>
						))}
					</ul>
					<button type="button" onClick={() => void act('clearFaults')}>
						Clear all faults
					</button>
				</>
			)}
		</Section>
	);
};
