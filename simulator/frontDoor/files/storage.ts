import type { FastifyInstance } from 'fastify';

import type { Simulation } from '../../simulation';

/**
 * Where files lie: what users sent, and what agents uploaded (its key is the part after `files/`).
 * Like Google's store it asks for no token.
 */
export const openStorage = (app: FastifyInstance, { agentFiles, userFiles }: Simulation): void => {
	app.get<{ Params: { key: string } }>('/storage/:key', async ({ params: { key } }, reply) => {
		const agentFile = agentFiles.find(`files/${key}`);
		const content = agentFile && agentFiles.open(agentFile);
		// Not fetched when the agent named it: whoever wants to see it asks the internet.
		if (agentFile?.sourceUrl && !content) return await reply.redirect(agentFile.sourceUrl);
		const file = content ? { ...agentFile, content } : userFiles.find(key);
		if (!file) return await reply.code(404).type('text/plain').send('No such object.');
		return await reply
			.header('x-content-type-options', 'nosniff')
			.header('content-security-policy', 'sandbox')
			.headers(agentFile ? { 'content-length': agentFile.bytes } : {})
			.type(file.mimeType)
			.send(file.content);
	});
};
