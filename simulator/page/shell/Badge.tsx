/** How many messages wait to be read; nothing when none does. */
export const Badge = ({ unread }: { unread: number }) =>
	unread > 0 ? (
		<span class="badge">
			{unread}
			<span class="hidden"> unread</span>
		</span>
	) : null;
