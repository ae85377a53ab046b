/** What a browser learns when a page of another address calls this one. */
export const askedByForeignPage = async (url: string, method = 'GET') => {
	const { status, headers } = await fetch(url, {
		method,
		headers: {
			origin: 'http://127.0.0.1:1',
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'content-type',
		},
	});

	return {
		status,
		/** Only with this one may the page read the answer. */
		allowedOrigin: headers.get('access-control-allow-origin'),
		/** Only with this one does the browser send the cookie of who is logged in. */
		allowsCredentials: headers.get('access-control-allow-credentials'),
		/** Where the answer may be shown within another page. */
		frames: headers.get('x-frame-options'),
	};
};
