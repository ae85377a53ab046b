// Preloaded into an n8n (NODE_OPTIONS=--require): connections to DIVERT_HOST go to a port of this machine
// instead, for code that has its host built in.
'use strict';

const net = require('node:net');

const { DIVERT_HOST, DIVERT_PORT } = process.env;
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function (...args) {
	const options = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (typeof options === 'object' && options?.host === DIVERT_HOST) {
		options.host = '127.0.0.1';
		options.port = Number(DIVERT_PORT);
	}
	return connect.apply(this, args);
};
