import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Ways to answer a call. `noWebhookResponse` tells n8n that the answer went out already; without an
 * answer Google would wait, and try again for seven days.
 */

/** A proof, exactly as it is: a bare string of n8n's would go out as text/html. */
export const proveWith = (context: IWebhookFunctions, secret: string): IWebhookResponseData => {
	context.getResponseObject().status(200).type('text/plain').send(secret);
	return { noWebhookResponse: true };
};

/** A refusal that starts no execution. */
export const refuse = (
	context: IWebhookFunctions,
	status: 400 | 401 | 403 | 409 | 413 | 503,
	reason: string,
): IWebhookResponseData => {
	context.getResponseObject().status(status).type('text/plain').send(reason);
	return { noWebhookResponse: true };
};

/** Received, and nothing is to be done. */
export const acknowledge = (): IWebhookResponseData => ({ webhookResponse: 'OK' });

/**
 * Calls back when n8n ends its answer, with whether that was a success: n8n does so only after the
 * execution is stored. Watches the call to `end`, not the events of the response, which do not come
 * when Google has hung up.
 */
export const onAnswered = (
	context: IWebhookFunctions,
	callback: (isSuccess: boolean) => void,
): void => {
	const response = context.getResponseObject();
	response.end = new Proxy(response.end, {
		apply(end, self, args) {
			callback(response.statusCode >= 200 && response.statusCode < 300);
			return Reflect.apply(end, self, args);
		},
	});
};

/** Calls back when the caller is gone before n8n ended its answer; it may still come to an end. */
export const onHungUp = (context: IWebhookFunctions, callback: () => void): void => {
	const response = context.getResponseObject();
	response.once('close', () => {
		if (!response.writableEnded) callback();
	});
};
