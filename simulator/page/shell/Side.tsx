import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';

import { ConnectN8n } from '../side/ConnectN8n';
import { ControlPanel } from '../side/ControlPanel';
import { Inspector } from '../side/Inspector';
import { Story } from '../side/Story';
import { SIDE_TABS, sideTab, type SideTab } from '../state/selection';
import { useStore } from '../state/store';

const TABS: Readonly<Record<SideTab, { readonly label: string; readonly Content: ComponentType }>> =
	{
		story: { label: 'Story', Content: Story },
		inspector: { label: 'Inspector', Content: Inspector },
		control: { label: 'Control panel', Content: ControlPanel },
		connect: { label: 'Connect n8n', Content: ConnectN8n },
	};

/** Where the arrow keys lead from a tab, round in a circle. */
const step = (tab: SideTab, key: string): SideTab | undefined => {
	const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
	const by = steps[key];
	if (by === undefined) return undefined;
	return SIDE_TABS[(SIDE_TABS.indexOf(tab) + by + SIDE_TABS.length) % SIDE_TABS.length];
};

/** What goes on behind the phone, in tabs. */
export const Side = () => {
	const chosen = useStore(sideTab);
	const list = useRef<HTMLDivElement>(null);
	const { Content } = TABS[chosen];

	return (
		<aside class="side" aria-label="Behind the phone">
			<div
				class="tabs"
				role="tablist"
				aria-label="Behind the phone"
				ref={list}
				onKeyDown={(event) => {
					const next = step(chosen, event.key);
					if (next === undefined) return;
					event.preventDefault();
					sideTab.set(next);
					list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
				}}
			>
				{SIDE_TABS.map((tab) => (
					<button
						key={tab}
						type="button"
						role="tab"
						id={`tab-${tab}`}
						aria-selected={tab === chosen}
						aria-controls="side-content"
						tabIndex={tab === chosen ? 0 : -1}
						onClick={() => sideTab.set(tab)}
					>
						{TABS[tab].label}
					</button>
				))}
			</div>
			<div
				class="side-content"
				id="side-content"
				role="tabpanel"
				aria-labelledby={`tab-${chosen}`}
				tabIndex={0}
			>
				<Content />
			</div>
		</aside>
	);
};
