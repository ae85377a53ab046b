/** What `act` throws or rejects with; fails the test when it does neither. */
export const thrown = async (act: () => unknown): Promise<Error> => {
	try {
		await act();
	} catch (error) {
		if (error instanceof Error) return error;
		throw new Error('Something other than an Error was thrown', { cause: error });
	}
	throw new Error('Nothing was thrown');
};
