import { useEffect, useState } from 'preact/hooks';

/** The time now, drawn again at every full minute. */
export const useMinute = (): Date => {
	const [now, setNow] = useState(() => new Date());
	useEffect(() => {
		const timer = setTimeout(() => setNow(new Date()), 60_000 - (Date.now() % 60_000));
		return () => clearTimeout(timer);
	}, [now]);

	return now;
};

/** True until that moment (milliseconds since 1970), and drawn again when it has passed. */
export const useUntil = (end: number): boolean => {
	const [, again] = useState(0);
	const isBefore = Date.now() < end;
	useEffect(() => {
		if (!isBefore) return undefined;
		const timer = setTimeout(() => again((count) => count + 1), end - Date.now() + 10);
		return () => clearTimeout(timer);
	}, [end, isBefore]);

	return isBefore;
};

export const clockTime = (date: Date): string =>
	date.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });

/** The time of today, and the day with it for any other. */
export const dayAndTime = (date: Date): string => {
	const time = clockTime(date);
	if (date.toDateString() === new Date().toDateString()) return time;
	return `${date.toLocaleDateString([], { weekday: 'short', month: 'short', day: 'numeric' })}, ${time}`;
};
