import { onOneN8n } from '../support/stage/oneN8n';
import { parseCalls } from './receiving/parseCalls';
import { setUpCheck } from './receiving/setUpCheck';
import { distribution } from './receiving/distribution';
import { outputs } from './receiving/outputs';
import { setUp } from './receiving/setUp';

onOneN8n({ parseCalls, setUpCheck, distribution, outputs, setUp });
