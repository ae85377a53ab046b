import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ResponseError } from '../../nodes/RcsForBusiness/errors/responseError';
import { toErrorData } from '../../nodes/RcsForBusiness/errors/toNodeError';
import { sections, writtenSections } from '../support/docs/errorsPage';
import { repository } from '../../scripts/machine/repository';
import { fakeNode } from '../support/execution/strictFake';

test('docs/errors.md tells what the node says about every refusal and every lost answer', () => {
	expect(sections().length).toBeGreaterThan(15);
	expect(writtenSections()).toEqual(sections());
});

test('every error links to its section, in the repository that package.json names', () => {
	const { homepage } = JSON.parse(
		readFileSync(path.join(repository, 'package.json'), 'utf8'),
	) as Readonly<Record<string, string>>;
	const [home] = homepage!.split('#');

	for (const { page } of writtenSections()) {
		const error = new ResponseError('What', 'Next', 418, '', undefined, { page });
		expect(toErrorData(fakeNode('rcsForBusiness'), error)).toMatchObject({
			docs: `${home}/blob/main/docs/errors.md#${page}`,
		});
	}
});
