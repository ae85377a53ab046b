import { onOneN8n } from '../support/stage/oneN8n';
import { approvals } from './asking/approvals';
import { many } from './asking/many';
import { odd } from './asking/odd';
import { tools } from './asking/tools';

onOneN8n({ many, odd, approvals, tools });
