import fc from 'fast-check';

import { charactersOf, splitPostback, withReference } from '../../../rbm/message/postbackReference';

const sealed = 'A'.repeat(190);

test('the workflow gets back what it wrote, whatever that is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (own) => {
			const postbackData = withReference(own, sealed);

			expect(splitPostback(postbackData)).toEqual({ own, sealed });
			expect([...postbackData]).toHaveLength([...own].length + charactersOf(sealed));
		}),
	);
});

test.each(['{"order":"4711"}', 'a#rcs1:b', 'line\nbreak', '', withReference('twice', sealed)])(
	'%j stays itself beside a reference',
	(own) => {
		expect(splitPostback(withReference(own, sealed))).toEqual({ own, sealed });
	},
);

test.each(['yes', '#rcs1:', '#rcs1:short', `#rcs1:${sealed} and more`, `rcs1:${sealed}`])(
	'%j has no reference, and is all the workflow wrote',
	(own) => {
		expect(splitPostback(own)).toEqual({ own });
	},
);
