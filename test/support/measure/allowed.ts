/** Set where sources are counted or mutated, which makes them that many times slower. */
const slower = Number(process.env.SOURCES_ARE_SLOWER ?? 1);

/** How many milliseconds may pass where a test says that something does not take long. */
export const allowed = (milliseconds: number): number => milliseconds * slower;
