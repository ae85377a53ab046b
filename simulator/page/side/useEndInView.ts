import { useLayoutEffect, useRef } from 'preact/hooks';

const NEAR_PX = 40;

/**
 * Keeps the end of a list in view while somebody looks at it.
 *
 * @param contents - what makes the list longer when it changes
 * @param isHeld - the list stays where it is
 */
export const useEndInView = <Element extends HTMLElement>(contents: unknown, isHeld: boolean) => {
	const list = useRef<Element>(null);
	const isAtEnd = useRef(true);
	useLayoutEffect(() => {
		const { current: element } = list;
		if (element && isAtEnd.current && !isHeld) element.scrollTop = element.scrollHeight;
	}, [contents, isHeld]);
	const onScroll = (): void => {
		const { current: element } = list;
		if (!element) return;
		isAtEnd.current = element.scrollHeight - element.clientHeight - element.scrollTop < NEAR_PX;
	};

	return { ref: list, onScroll };
};
