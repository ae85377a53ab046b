/** The back door will not do what was asked; the message tells a person why and what to do. */
export class Refusal extends Error {
	constructor(
		message: string,
		/** Status of the HTTP answer: 400 wrong input, 404 not there, 408 waited in vain, 409 not now. */
		readonly httpStatus: 400 | 404 | 408 | 409 = 400,
	) {
		super(message);
		this.name = 'Refusal';
	}
}
