import { resources } from './registry';

/** Characters of a message's words below the node. */
const MAX_CHARACTERS = 40;

const names = Object.fromEntries(
	resources.flatMap((resource) =>
		resource.operations.map(({ value, name }) => [
			`${resource.value}.${value}`,
			resource.value === 'message' ? name : `${resource.name}: ${name}`,
		]),
	),
);

/**
 * What stands below the node on the canvas: what it does and, of a message, the first words of the first
 * field that has any.
 *
 * `toJSON` gives the fields as they were written. n8n would compute their expressions where there is no
 * item yet, and show nothing; so each is shown as a gap.
 */
export const subtitle = `={{ ((p, names) => {
	const name = names[p.resource + "." + p.operation] ?? "";
	const written = (text) => text[0] === "=" ? text.slice(1).replace(/\\{\\{[^]*?\\}\\}/g, "…") : text;
	const plain = (field) => Array.from(written(String(field ?? "")).replace(/\\s+/g, " ").trim());
	const short = (field) => plain(field).slice(0, ${MAX_CHARACTERS}).join("") + (plain(field)[${MAX_CHARACTERS}] ? "…" : "");
	const titles = [p.cards?.card ?? []].flat().map(({ title }) => title);
	const fields = [p.text, p.message, p.title, p.description, ...titles, plain(p.fileUrl).join("").split("/").pop()];
	const words = fields.map(short).find((one) => /[^… ]/.test(one));
	return p.resource === "message" && words ? name + ": " + words : name;
})($parameter.toJSON(), ${JSON.stringify(names)}) }}`;
