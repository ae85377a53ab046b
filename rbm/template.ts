/** Whether a text holds `{{ … }}`, as an expression does that was never evaluated. */
export const holdsExpression = (text: string): boolean => {
	const start = text.indexOf('{{');
	return start >= 0 && text.includes('}}', start + 2);
};

/** What is said of one that is none of a customer's words, such as a number or a key. */
export const UNEVALUATED = 'still holds {{ … }}. Set the field to "Expression".';
