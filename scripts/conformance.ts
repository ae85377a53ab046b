import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { conformanceDocument } from '../test/simulator/conformance/document';
import { repository } from './machine/repository';

writeFileSync(path.join(repository, 'docs/conformance.md'), conformanceDocument());
