import { onOneN8n } from '../support/stage/oneN8n';
import { distribution } from './receiving/distribution';
import { outputs } from './receiving/outputs';
import { parseCalls } from './receiving/parseCalls';
import { replaced } from './receiving/replaced';
import { setUp } from './receiving/setUp';
import { setUpCheck } from './receiving/setUpCheck';

onOneN8n({ parseCalls, setUpCheck, distribution, outputs, setUp, replaced });
