import { onOneN8n } from '../support/stage/oneN8n';
import { byHand } from './sending/byHand';
import { lists } from './sending/lists';
import { neverTwiceByKey } from './sending/neverTwiceByKey';
import { neverTwiceByTool } from './sending/neverTwiceByTool';
import { operations } from './sending/operations';
import { richMessages } from './sending/richMessages';
import { sideBySide } from './sending/sideBySide';
import { token } from './sending/token';

onOneN8n({
	byHand,
	lists,
	neverTwiceByKey,
	neverTwiceByTool,
	operations,
	richMessages,
	sideBySide,
	token,
});
