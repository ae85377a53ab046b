/** Imported before all else, this takes the memory away from a test file. */
jest.mock(
	'../../../nodes/RcsForBusiness/memory/dataTables',
	() => jest.requireActual<{ noMemory: object }>('./noMemory').noMemory,
);
