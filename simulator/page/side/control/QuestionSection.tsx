import { act } from '../../state/backDoor';
import { useStore } from '../../state/store';
import { known } from '../../state/world';
import { Section } from '../Section';
import { useAnswer } from '../useAnswer';

/** Switches for what Google's documentation leaves open. */
export const QuestionSection = () => {
	const { world } = useStore(known);
	const chosen = world?.settings.openQuestions;
	const questions = useAnswer('openQuestions', {}, chosen) ?? [];
	const changed = questions.filter(({ chosen, values }) => chosen !== values[0]).length;

	return (
		<Section title="Open questions" note={changed > 0 ? `${changed} changed` : undefined}>
			<p class="quiet">
				Where Google's documentation is silent or contradicts itself, you choose. The first answer
				is the usual one.
			</p>
			{questions.map(({ name, description, values, chosen, source }) => (
				<div key={name} class="setting">
					<label for={`question-${name}`}>{name}</label>
					<small id={`about-${name}`}>
						{description}.{' '}
						<a href={source} target="_blank" rel="noreferrer">
							The page<span class="hidden"> that should say it about {name}</span>
						</a>
					</small>
					<select
						id={`question-${name}`}
						aria-describedby={`about-${name}`}
						value={chosen}
						onChange={({ currentTarget }) =>
							void act('setOpenQuestions', { [name]: currentTarget.value })
						}
					>
						{values.map((value) => (
							<option key={value} value={value}>
								{value}
							</option>
						))}
					</select>
				</div>
			))}
		</Section>
	);
};
