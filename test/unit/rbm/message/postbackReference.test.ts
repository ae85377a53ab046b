import fc from 'fast-check';

import {
	charactersOf,
	splitPostback,
	withAbout,
	withReference,
} from '../../../../rbm/message/postbackReference';

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

const anything = fc.string({ unit: 'binary' });

test('beside what a message is about, the workflow gets back what it wrote, whatever both are', () => {
	fc.assert(
		fc.property(anything, anything, (own, about) => {
			expect(splitPostback(withAbout(own, about))).toEqual({ own, about });
		}),
	);
});

test.each([
	['yes', 'Order 4711'],
	['{"order":4711}', '100 % of #4711'],
	['a#rcs-about:b', 'c#rcs-about:d'],
	[withReference('yes', sealed), 'Order 4711'],
	['yes', withReference('no', sealed)],
	['', '%23%25%'],
])('%j stays itself beside %j', (own, about) => {
	expect(splitPostback(withAbout(own, about))).toEqual({ own, about });
});

test.each(['#rcs-about', 'yes#rcs-about:100%', 'yes#rcs-about:a#b', 'rcs-about:yes'])(
	'%j is all the workflow wrote',
	(own) => {
		expect(splitPostback(own)).toEqual({ own });
	},
);
