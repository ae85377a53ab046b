import type { Rest } from '../../../n8n/rest';

type Cell = string | number | boolean | null;
export type TableRow = Readonly<Record<string, Cell>>;

interface Listed {
	readonly id: string;
	readonly name: string;
}

/** n8n's screen "Data tables", in one project: by default the personal one of who logged in. */
export const dataTables = async (rest: Rest, project?: string) => {
	const projectId = project ?? (await rest<{ id: string }>('GET', '/projects/personal')).id;
	const base = `/projects/${projectId}/data-tables`;

	const list = async (): Promise<readonly Listed[]> =>
		(await rest<{ data: readonly Listed[] }>('GET', base)).data;
	const idOf = async (name: string): Promise<string> => {
		const found = (await list()).find((table) => table.name === name);
		if (found === undefined) throw new Error(`No data table ${name}`);
		return found.id;
	};

	return {
		list,
		create: async (name: string, columns: Readonly<Record<string, string>>): Promise<string> => {
			const named = Object.entries(columns).map(([column, type]) => ({ name: column, type }));
			return (await rest<Listed>('POST', base, { name, columns: named })).id;
		},
		/** The first thousand. */
		rows: async (name: string): Promise<readonly TableRow[]> =>
			(
				await rest<{ data: readonly TableRow[] }>(
					'GET',
					`${base}/${await idOf(name)}/rows?take=1000&sortBy=id:asc`,
				)
			).data,
		insert: async (name: string, rows: readonly TableRow[]): Promise<void> => {
			const url = `${base}/${await idOf(name)}/insert`;
			for (let at = 0; at < rows.length; at += 1000) {
				await rest('POST', url, { data: rows.slice(at, at + 1000), returnType: 'count' });
			}
		},
		remove: async (name: string): Promise<void> => {
			await rest('DELETE', `${base}/${await idOf(name)}`);
		},
	};
};
