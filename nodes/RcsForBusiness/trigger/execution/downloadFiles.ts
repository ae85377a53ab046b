import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { CallbackType, FileCallback } from '../../../../rbm/event/callback';
import { readFileUrl } from '../../../../rbm/event/fileUrl';
import { toErrorData } from '../../errors/toNodeError';
import { connect } from '../../transport/connection';
import { download, USUAL_MEGABYTES, USUAL_SECONDS } from '../../transport/download';
import { isOnFor } from '../switches';
import { callbackOf } from './event';

export const downloadFiles: INodeProperties = {
	displayName: 'Download Files',
	name: 'downloadFiles',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: `Whether to fetch what users send, into the binary field <code>data</code>, and its thumbnail into <code>thumbnail</code>: up to ${USUAL_MEGABYTES} MB, within ${USUAL_SECONDS} seconds. Where that fails the event goes on, and <code>notDownloaded</code> says why.`,
	displayOptions: { show: { events: ['message.file' satisfies CallbackType] } },
};

/** The items, with the files that users sent. An event never waits for good, nor fails, for its file. */
export const withFiles = async (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<readonly INodeExecutionData[]> => {
	if (!isOnFor(context, downloadFiles)) return items;
	const done: INodeExecutionData[] = [];
	// One after the other: each may be large.
	for (const item of items) {
		const callback = callbackOf(item);
		done.push(callback?.type === 'message.file' ? await withFile(context, item, callback) : item);
	}

	return done;
};

const withFile = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	{ fileUri, fileName = '', thumbnailUri }: FileCallback,
): Promise<INodeExecutionData> => {
	const binary: IBinaryKeyData = {};
	const notDownloaded: IDataObject = {};
	// Awaited where what is wrong with it can be told.
	const connecting = connect(context);
	const fetchInto = async (field: string, uri: string, name: string): Promise<void> => {
		try {
			binary[field] = await download(context, await connecting, readFileUrl(uri), {
				allowedHosts: [],
				maxBytes: USUAL_MEGABYTES * 1e6,
				seconds: USUAL_SECONDS,
				fileName: name,
			});
		} catch (error) {
			notDownloaded[field] = toErrorData(context.getNode(), error);
		}
	};
	await Promise.all([
		fetchInto('data', fileUri, fileName),
		...(thumbnailUri === undefined ? [] : [fetchInto('thumbnail', thumbnailUri, '')]),
	]);
	const hasFailed = Object.keys(notDownloaded).length > 0;

	return {
		...item,
		json: { ...item.json, ...(hasFailed && { notDownloaded }) },
		...(Object.keys(binary).length > 0 && { binary: { ...item.binary, ...binary } }),
	};
};
