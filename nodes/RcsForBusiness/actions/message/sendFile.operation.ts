import { agentId } from '../../fields/agentId';
import { delivery, toolNotice } from '../../fields/delivery';
import { fileFields } from '../../fields/media';
import { guards } from '../../fields/guards';
import { laneOfPhone, phoneNumber } from '../../fields/phoneNumber';
import { readFile } from '../../fields/readMedia';
import { readSuggestions } from '../../fields/readSuggestions';
import { suggestions } from '../../fields/suggestions';
import type { Operation } from '../operation';
import { sendMessage } from './sendMessage';

export const sendFile = {
	value: 'sendFile',
	name: 'Send File',
	action: 'Send a file',
	description: 'Send a picture, video, sound or PDF to a phone',
	fields: [agentId, phoneNumber, ...fileFields, suggestions, ...guards, toolNotice, delivery],
	laneOf: laneOfPhone,

	run: async (item) =>
		await sendMessage(item, (form, attach) => ({
			contentMessage: { ...readFile(form, attach), ...readSuggestions(form) },
		})),
} as const satisfies Operation;
