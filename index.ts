export { RcsForBusinessApi } from './credentials/RcsForBusinessApi.credentials';
export { RcsForBusiness } from './nodes/RcsForBusiness/RcsForBusiness.node';
export { RcsForBusinessTrigger } from './nodes/RcsForBusiness/RcsForBusinessTrigger.node';
export type {
	AcceptedAgentMessage,
	AgentContentMessage,
	AgentMessage,
	Expiry,
} from './rbm/message/agentMessage';
export type { AgentEvent } from './rbm/event/agentEvent';
export type { Capabilities } from './rbm/phone/capabilities';
export type * from './rbm/event/callback';
export type {
	ContentInfo,
	FileType,
	Media,
	MediaHeight,
	ThumbnailType,
	UploadedRbmFile,
} from './rbm/message/media';
export type { PhoneNumber } from './rbm/phone/phoneNumber';
export type { Postback } from './rbm/message/postback';
export type * from './rbm/message/richCard';
export type * from './rbm/message/suggestion';
export type { TrafficType } from './rbm/message/trafficType';
