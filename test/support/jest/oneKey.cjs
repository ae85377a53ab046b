const { generateKeyPairSync } = require('node:crypto');

/** For `test/support/keyFile`, of which every test file would make its own: that takes a tenth of a second. */
module.exports = () => {
	process.env.TEST_PRIVATE_KEY ??= generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	}).privateKey;
};
