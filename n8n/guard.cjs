// Preloaded into every n8n that we start (node --require).
'use strict';

const dns = require('node:dns');
const net = require('node:net');
const { isMainThread } = require('node:worker_threads');

// Our end of stdin closes when the process that started us is gone, even by kill -9: nobody would
// stop this n8n any more. It leads its process group, which its task runner belongs to.
// n8n's threads load this file too, and have no stdin to listen to.
if (isMainThread) {
	process.stdin.on('close', () => {
		try {
			process.kill(-process.pid, 'SIGKILL');
		} catch {
			process.exit(1);
		}
	});
	process.stdin.resume().unref();
}

if (process.env.LOOPBACK_ONLY === 'true') {
	const isLoopbackName = (name) => !name || name === 'localhost' || net.isIP(name) !== 0;
	const isLoopbackAddress = (host) => !net.isIP(host) || /^(127\.|::1$|::ffff:127\.)/.test(host);
	const refusal = (code, host) => {
		process.stderr.write(`loopback only: refused ${host}\n`);
		return Object.assign(new Error(`getaddrinfo ${code} ${host}`), {
			code,
			syscall: 'getaddrinfo',
			hostname: host,
		});
	};

	const { lookup } = dns;
	dns.lookup = function (hostname, options, callback) {
		if (isLoopbackName(hostname)) return lookup.apply(dns, arguments);
		process.nextTick(
			typeof options === 'function' ? options : callback,
			refusal('ENOTFOUND', hostname),
		);
	};
	const lookupPromise = dns.promises.lookup;
	dns.promises.lookup = async (hostname, options) => {
		if (!isLoopbackName(hostname)) throw refusal('ENOTFOUND', hostname);
		return await lookupPromise.call(dns.promises, hostname, options);
	};

	const { connect } = net.Socket.prototype;
	net.Socket.prototype.connect = function (...args) {
		const options = Array.isArray(args[0]) ? args[0][0] : args[0];
		const host =
			typeof options === 'object' ? options?.host : typeof args[1] === 'string' && args[1];
		if (host && !isLoopbackAddress(host)) {
			this.destroy(refusal('ENETUNREACH', host));
			return this;
		}
		return connect.apply(this, args);
	};
}
