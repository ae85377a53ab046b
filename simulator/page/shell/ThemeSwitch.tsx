import { theme, THEMES, type Theme } from '../state/route';
import { useStore } from '../state/store';

const WORDS: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or what the system says. */
export const ThemeSwitch = () => {
	const chosen = useStore(theme);

	return (
		<fieldset class="theme">
			<legend class="hidden">Colours of the page</legend>
			{THEMES.map((one) => (
				<label key={one}>
					<input
						type="radio"
						name="theme"
						checked={one === chosen}
						onChange={() => theme.set(one)}
					/>
					<span>{WORDS[one]}</span>
				</label>
			))}
		</fieldset>
	);
};
