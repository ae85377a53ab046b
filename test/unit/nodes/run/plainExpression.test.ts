import { Workflow, type INodeTypes } from 'n8n-workflow';

import { plainExpression } from '../../../../nodes/RcsForBusiness/run/plainExpression';
import { leftToN8n, plain, values } from '../../../support/execution/plainExpressions';
import { strict } from '../../../support/execution/strictFake';

/** What n8n says, by the engine that its package holds; the other one is asked in `test/e2e`. */
const n8nSays = (written: string): unknown => {
	const node = { ...{ id: '1', name: 'Node', type: 'test.node', typeVersion: 1 }, parameters: {} };
	const { expression } = new Workflow({
		nodes: [{ ...node, position: [0, 0] }],
		connections: {},
		active: false,
		nodeTypes: strict<INodeTypes>('INodeTypes', { getByNameAndVersion: () => undefined as never }),
	});

	const items = [{ json: { ...values, many: [...values.many] } }];
	return expression.getParameterValue(written, null, 0, 0, 'Node', items, 'manual', {});
};

test.each(plain)('%s', (written, expected) => {
	expect(plainExpression(written)?.(values)).toBe(expected);
	expect(n8nSays(written)).toBe(expected);
});

test.each(leftToN8n)('n8n finds out about %s', (written) => {
	expect(plainExpression(written)?.(values)).toBeUndefined();
});
