// What jws and jwa need of `util`: `%s` alone in formats, prototypes chained the old way.
module.exports = {
	format: (text, ...values) => values.reduce((out, value) => out.replace('%s', () => value), text),
	inherits(constructor, parent) {
		Object.setPrototypeOf(constructor.prototype, parent.prototype);
	},
	promisify: (call) => call,
};
