const NOTHING = 'module.exports = {};';

/**
 * What no call of ours reaches, by the end of the file's name: members of its classes, or what stands in
 * for all of it. esbuild cannot tell, as a member might be asked for by any name. The contract tests
 * compare what is left with the whole library.
 */
const UNUSED = {
	// A service account has no consent page, no refresh token, and no user whose identity is checked; its
	// token is asked for alone, and sent by n8n's own client.
	'google-auth-library/build/src/auth/authclient.js': [
		'fetch',
		'addSharedMetadataHeaders',
		'addUserProjectAndAuthHeaders',
		'DEFAULT_REQUEST_INTERCEPTOR',
		'DEFAULT_RESPONSE_INTERCEPTOR',
	],
	'google-auth-library/build/src/auth/oauth2client.js': [
		'GOOGLE_TOKEN_INFO_URL',
		'DEFAULT_MAX_TOKEN_LIFETIME_SECS_',
		'CLOCK_SKEW_SECS_',
		'generateAuthUrl',
		'generateCodeVerifier',
		'generateCodeVerifierAsync',
		'getToken',
		'getTokenAsync',
		'refreshTokenNoCache',
		'refreshAccessToken',
		'getRequestHeaders',
		'getRequestMetadataAsync',
		'getRevokeTokenUrl',
		'getRevokeTokenURL',
		'revokeToken',
		'revokeCredentials',
		'revokeCredentialsAsync',
		'request',
		'requestAsync',
		'verifyIdToken',
		'verifyIdTokenAsync',
		'getTokenInfo',
		'getFederatedSignonCerts',
		'getFederatedSignonCertsAsync',
		'getIapPublicKeys',
		'getIapPublicKeysAsync',
		'verifySignedJwtWithCerts',
		'verifySignedJwtWithCertsAsync',
		'processAndValidateRefreshHandler',
	],
	'google-auth-library/build/src/auth/jwtclient.js': [
		'createScoped',
		'getRequestMetadataAsync',
		'fetchIdToken',
		'hasUserScopes',
		'hasAnyScopes',
		'authorize',
		'authorizeAsync',
		'fromJSON',
		'fromStream',
		'fromStreamAsync',
		'fromAPIKey',
		'getCredentials',
	],
	'google-auth-library/build/src/auth/jwtaccess.js': NOTHING,
	'google-auth-library/build/src/auth/loginticket.js': NOTHING,
	'google-auth-library/build/src/crypto/crypto.js': NOTHING,
	'google-auth-library/build/src/gtoken/getCredentials.js': NOTHING,
	'google-auth-library/build/src/gtoken/googleToken.js': ['revokeToken', 'hasExpired'],
	'google-auth-library/build/src/gtoken/revokeToken.js': NOTHING,
	// Signatures are written here, from a text; none is read.
	'jws/lib/data-stream.js': NOTHING,
	'jws/lib/verify-stream.js': NOTHING,
	// Of numbers only digits come here, with a plus or without; they are read, and shown as they were.
	'libphonenumber-js/es6-modern/PhoneNumber.js': [
		'setExt',
		'getPossibleCountries',
		'isPossible',
		'isNonGeographic',
		'isEqual',
		'formatInternational',
		'getURI',
	],
	'libphonenumber-js/es6-modern/helpers/extension/createExtensionPattern.js':
		"export default () => '';",
	'libphonenumber-js/es6-modern/helpers/extension/extractExtension.js':
		'export default () => ({});',
	'libphonenumber-js/es6-modern/helpers/extractFormattedPhoneNumberFromPossibleRfc3966NumberUri.js':
		'export default (text, { extractFormattedPhoneNumber: read }) => read(text);',
};

/** @returns names of members, the code instead, or `undefined` where all of the file is used */
export const unusedIn = (file) => {
	const name = file.replaceAll('\\', '/');

	return Object.entries(UNUSED).find(([ending]) => name.endsWith(`/${ending}`))?.[1];
};
