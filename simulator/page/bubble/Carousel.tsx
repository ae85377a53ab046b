import { useRef } from 'preact/hooks';

import type { ShownMessage } from '../../live/rows';
import { Icon } from '../phone/Icon';
import { Card } from './Card';
import type { CarouselCard } from './cardShape';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

interface Props {
	readonly carousel: CarouselCard;
	readonly message: ShownMessage;
}

/** Cards side by side: swiped, scrolled, or stepped through by arrow keys and buttons. */
export const Carousel = ({ carousel, message }: Props) => {
	const row = useRef<HTMLDivElement>(null);
	const { cardContents, cardWidth } = carousel;
	const move = (by: number): void => {
		const { current: element } = row;
		const width = element?.firstElementChild?.clientWidth ?? 0;
		const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
		element?.scrollBy({ left: by * (width + 8), behavior: isCalm ? 'instant' : 'smooth' });
	};

	return (
		<div class="carousel">
			<div
				ref={row}
				class={`carousel-row ${cardWidth === 'SMALL' ? 'small' : 'medium'}`}
				role="group"
				aria-label={`${cardContents.length} cards side by side`}
				tabIndex={0}
				onKeyDown={(event) => {
					const by = STEPS[event.key];
					if (by === undefined) return;
					event.preventDefault();
					move(by);
				}}
			>
				{cardContents.map((card, index) => (
					<Card
						key={index}
						card={card}
						message={message}
						shape="vertical"
						label={`Card ${index + 1} of ${cardContents.length}`}
					/>
				))}
			</div>
			<button type="button" class="swipe before" aria-label="Cards before" onClick={() => move(-1)}>
				<Icon name="left" />
			</button>
			<button type="button" class="swipe after" aria-label="Cards after" onClick={() => move(1)}>
				<Icon name="right" />
			</button>
		</div>
	);
};
