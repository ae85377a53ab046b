const LINK = / ?<a href="([^"]+)"[^>]*>More about this<\/a>/;

/** The text of an error without its link to docs/errors.md. */
export const withoutLink = <Text extends string | null | undefined>(text: Text): Text =>
	text?.replace(LINK, '') as Text;

/** Where the link of an error leads; `undefined` when it has none. */
export const linkIn = (text: string | null | undefined): string | undefined =>
	LINK.exec(text ?? '')?.[1];
