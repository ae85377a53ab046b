import type { Page } from 'playwright-core';

/** n8n's page *Settings > Community nodes*, as its owner uses it. */
export const communityNodesOn = (page: Page, n8nUrl: string) => {
	const card = page.getByTestId('community-package-card');
	const install = page.getByRole('button', { name: /^Install( a community node)?$/ });
	const told = async (text: string): Promise<void> => {
		const notice = page.locator('.el-notification').filter({ hasText: text });
		await notice.waitFor({ timeout: 60_000 });
		await notice.locator('.el-notification__closeBtn').click();
	};

	return {
		card,
		open: async (): Promise<void> => {
			await page.goto(`${n8nUrl}/settings/personal`);
			await page.getByText('Community nodes', { exact: true }).first().click();
			await install.waitFor();
		},
		/** @param name of a package at npm */
		install: async (name: string): Promise<void> => {
			await install.click();
			await page.getByTestId('package-name-input').fill(name);
			await page.getByTestId('user-agreement-checkbox').click();
			await page.getByTestId('install-community-package-button').click();
			await told('Package installed');
		},
		update: async (): Promise<void> => {
			await card.getByRole('button', { name: 'Update' }).click();
			await page.getByRole('button', { name: 'Confirm update' }).click();
			await told('Package updated');
		},
		uninstall: async (): Promise<void> => {
			await card.getByTestId('action-toggle').click();
			await page.getByTestId('action-uninstall').click();
			await page.getByRole('button', { name: 'Confirm uninstall' }).click();
			await told('Package uninstalled');
		},
	};
};
