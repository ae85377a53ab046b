export { RcsForBusinessApi } from './credentials/RcsForBusinessApi.credentials';
export { RcsForBusiness } from './nodes/RcsForBusiness/RcsForBusiness.node';
export { RcsForBusinessTrigger } from './nodes/RcsForBusiness/RcsForBusinessTrigger.node';
export type {
	AcceptedAgentMessage,
	AgentContentMessage,
	AgentMessage,
	Expiry,
} from './rbm/agentMessage';
export type { AgentEvent } from './rbm/agentEvent';
export type { Capabilities } from './rbm/capabilities';
export type * from './rbm/callback';
export type {
	ContentInfo,
	FileType,
	Media,
	MediaHeight,
	ThumbnailType,
	UploadedRbmFile,
} from './rbm/media';
export type { PhoneNumber } from './rbm/phoneNumber';
export type { Postback } from './rbm/postback';
export type * from './rbm/richCard';
export type * from './rbm/suggestion';
export type { TrafficType } from './rbm/trafficType';
