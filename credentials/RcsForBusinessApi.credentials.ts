import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { authorize, handOver, testAndAuthorize, CONNECTION_TEST } from './authorize';
import { fields } from './fields';

/**
 * A Google service account for RCS for Business, its agent and its webhook.
 *
 * Tokens are never saved: see `authorize.ts` for how they reach a request.
 */
export class RcsForBusinessApi implements ICredentialType {
	name = 'rcsForBusinessApi';

	displayName = 'RCS for Business API';

	icon = { light: 'file:../icons/rcs.svg', dark: 'file:../icons/rcs.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-rcs-for-business/n8n-nodes-rcs-for-business#credentials';

	properties = fields;

	httpRequestNode = {
		name: 'RCS for Business',
		docsUrl:
			'https://developers.google.com/business-communications/rcs-business-messaging/reference/rest',
		apiBaseUrl: 'https://rcsbusinessmessaging.googleapis.com/v1/',
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		handOver(credentials, async (options) => await this.helpers.httpRequest(options));

		// Nothing to save.
		return {};
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		request.url === CONNECTION_TEST
			? await testAndAuthorize(credentials)
			: await authorize(credentials, request);

	test: ICredentialTestRequest = { request: { method: 'GET', url: CONNECTION_TEST } };
}
