import { onOneN8n } from '../support/stage/oneN8n';
import { asking } from './editor/asking';
import { canvas } from './editor/canvas';
import { importing } from './editor/importing';
import { lists } from './editor/lists';
import { operations } from './editor/operations';
import { summary } from './editor/summary';
import { triggerOutputs } from './editor/triggerOutputs';

onOneN8n({ operations, lists, canvas, summary, triggerOutputs, asking, importing });
