// Requests go through the transporter that the caller injects, never through gaxios.
class GaxiosError extends Error {}
class Gaxios {
	constructor() {
		throw new Error('A transporter is needed: this bundle has no HTTP client of its own.');
	}
}
const request = () => new Gaxios();
module.exports = { Gaxios, GaxiosError, request };
