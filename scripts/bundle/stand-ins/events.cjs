// The JWT client announces new tokens with `emit`; nobody listens in this package.
class EventEmitter {
	emit() {
		return false;
	}
}
module.exports = { EventEmitter };
