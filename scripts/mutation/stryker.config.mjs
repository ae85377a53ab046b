/** For the command line see scripts/mutation.mjs, which names what is mutated. */
export default {
	testRunner: 'jest',
	jest: {
		projectType: 'custom',
		configFile: 'scripts/mutation/jest.config.cjs',
		enableFindRelatedTests: false,
	},
	coverageAnalysis: 'perTest',
	// What runs once, when a file is loaded, would need every test and a new process.
	ignoreStatic: true,
	concurrency: 2,
	// jest keeps something of every run.
	maxTestRunnerReuse: 100,
	timeoutMS: 20_000,
	tempDirName: '.cache/stryker',
	ignorePatterns: [
		'*',
		'!/*.{js,json,mjs,ts}',
		'!/{credentials,icons,nodes,rbm,scripts,simulator,test}/**',
	],
	incremental: true,
	reporters: ['json', 'html', 'progress'],
	jsonReporter: { fileName: '.cache/mutation/report.json' },
	htmlReporter: { fileName: '.cache/mutation/report.html' },
	incrementalFile: '.cache/mutation/incremental.json',
	allowEmpty: true,
};
