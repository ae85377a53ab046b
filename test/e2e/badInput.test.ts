import { onOneN8n } from '../support/stage/oneN8n';
import { answers } from './badInput/answers';
import { endpoints } from './badInput/endpoints';
import { fields } from './badInput/fields';
import { keys } from './badInput/keys';
import { told } from './badInput/told';

onOneN8n({ answers, endpoints, fields, keys, told });
