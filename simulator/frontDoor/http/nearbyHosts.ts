import { BlockList, isIP } from 'node:net';

const NEARBY = new BlockList();
NEARBY.addSubnet('127.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('10.0.0.0', 8, 'ipv4');
NEARBY.addSubnet('172.16.0.0', 12, 'ipv4');
NEARBY.addSubnet('192.168.0.0', 16, 'ipv4');
NEARBY.addAddress('::1', 'ipv6');
NEARBY.addSubnet('fc00::', 7, 'ipv6');

/** Names of this machine and of containers beside it: never of the internet. */
const NEARBY_NAME = /^([^.]+|.+\.(localhost|local|internal))$/;

/**
 * Whether an address lies on this machine or its private network, judged by its text: names are
 * not looked up.
 */
export const isNearby = (url: string): boolean => {
	const host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
	const version = isIP(host);

	return version === 0
		? NEARBY_NAME.test(host)
		: NEARBY.check(host, version === 4 ? 'ipv4' : 'ipv6');
};
