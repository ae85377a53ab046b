'use strict';

const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/**
 * Seconds that a test file takes about, by the beginning of its path below `test/`; the longest
 * beginning counts. Jest knows only files it ran before: in a new clone it would begin with those of
 * most bytes, and end with one worker at a file of minutes, while the other has nothing to do.
 */
const USUAL_SECONDS = {
	'': 1,
	house: 5,
	'house/checks': 90,
	package: 10,
	e2e: 20,
	'e2e/askAndAnswer': 35,
	'e2e/asking': 80,
	'e2e/badInput': 170,
	'e2e/benches': 95,
	'e2e/minutes': 230,
	'e2e/neverTwice.crash': 80,
	'e2e/ownAddress': 100,
	'e2e/ownership': 300,
	'e2e/receiving': 90,
	'e2e/recipes': 130,
	'e2e/registration.': 100,
	'e2e/sending': 100,
	'e2e/slotWait': 80,
	'e2e/waitForDelivery': 60,
	queue: 400,
	browser: 15,
	'browser/editor': 250,
	endurance: 30,
	'endurance/carousel': 60,
};

const usualSeconds = (file) => {
	const name = path.relative(path.join(__dirname, '..'), file).replaceAll(path.sep, '/');
	const [longest] = Object.keys(USUAL_SECONDS)
		.filter((beginning) => name.startsWith(beginning))
		.sort((one, other) => other.length - one.length);

	return USUAL_SECONDS[longest];
};

/** Begins with the test files that take longest, also where none has run yet. */
module.exports = class LongestFirst extends Sequencer {
	time(test) {
		return super.time(test) ?? usualSeconds(test.path) * 1000;
	}
};
