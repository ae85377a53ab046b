import { sending } from '../../../../nodes/RcsForBusiness/actions/message/sendMessage';
import { cardFields, readCard } from '../../../../nodes/RcsForBusiness/fields/card';
import type { Definition } from '../../../../nodes/RcsForBusiness/fields/definition';
import type { FormOf } from '../../../../nodes/RcsForBusiness/fields/form';

const words = { value: 'send', name: 'Send', action: 'Send it', description: 'Send it' };
const line = { displayName: 'Line', name: 'line', type: 'string', default: '' } as const;
const untold: Definition = line;

/** Compiled by `tsc`: every expected error is one, and nothing else is. */
test('a reader cannot ask for a field that is not there', () => {
	const operations = [
		sending({
			...words,
			fields: [{ ...line, name: 'own' }, ...cardFields],
			readDraft: (form, attach) => {
				const [pair] = form.rows('suggestions').flatMap((row) => row.rows('postbackFields'));
				const known = [
					form.text('own'),
					form.group('mediaOptions').word('altText'),
					form.rows('suggestions').map((row) => row.moment('start')),
					pair?.value('name'),
				];
				const unknown = [
					// @ts-expect-error no such field
					() => form.text('line'),
					// @ts-expect-error no such option
					() => form.group('mediaOptions').word('title'),
					// @ts-expect-error no such field in a row
					() => form.rows('suggestions').map((row) => row.moment('begin')),
					// @ts-expect-error no such field in a row of a row
					() => pair?.value('text'),
					// @ts-expect-error a text has no fields
					() => form.group('own').word('own'),
					// @ts-expect-error no such field to attach
					() => attach(form, 'photo', 'card'),
					// @ts-expect-error no such field to refuse
					() => form.refuse('line', 'is wrong.'),
				];

				return { ...readCard(form, attach), known, unknown };
			},
		}),
		sending({
			...words,
			fields: [line],
			// @ts-expect-error a line is no card
			readDraft: (form, attach) => readCard(form, attach),
		}),
		sending({
			...words,
			fields: [untold],
			// @ts-expect-error a definition that does not tell its name has none to ask for
			readDraft: (form) => ({ line: form.text('line') }),
		}),
	];

	expect(operations).toHaveLength(3);
});

test('a reader does not know the type of what stands in a field', () => {
	// @ts-expect-error an expression can give anything
	const read = (form: FormOf<readonly [typeof line]>): string => form.text('line');

	expect(read).toBeInstanceOf(Function);
});
