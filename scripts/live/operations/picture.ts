import { qrCodeOf } from '../../../nodes/RcsForBusiness/qrCode/qrCode';

/** A picture that nobody has rights to: the address of the product's page as a QR code. */
const draw = qrCodeOf(
	'https://developers.google.com/business-communications/rcs-business-messaging',
	{ errorCorrection: 'M', pixels: 480 },
	{ text: 'Text', pixels: 'Size', shorten: '' },
);

export const picture = { content: draw(), mimeType: 'image/png', fileName: 'code.png' };
