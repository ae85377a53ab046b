import { readTrafficType, trafficTypes } from '../../../../rbm/message/trafficType';
import { thrown } from '../../../support/thrown';

test.each(trafficTypes.map(({ value }) => value))('%s is known, in any case', (trafficType) => {
	expect(readTrafficType(trafficType)).toBe(trafficType);
	expect(readTrafficType(` ${trafficType.toLowerCase()} `)).toBe(trafficType);
});

test.each([[''], [' '], [undefined], [null]])('%p leaves it to Google', (input) => {
	expect(readTrafficType(input)).toBeUndefined();
});

test.each([['MARKETING'], ['constructor'], [5]])('%p does not exist', async (input) => {
	expect((await thrown(() => readTrafficType(input))).message).toBe(
		'Traffic Type is none of its choices. Choose one of ACKNOWLEDGEMENT, AUTHENTICATION, PROMOTION, SERVICEREQUEST, TRANSACTION.',
	);
});
