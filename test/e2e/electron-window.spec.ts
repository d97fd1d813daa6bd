/** The window as it is in the desktop application, in a browser: over a stand-in for the preload, on a real engine. */
import type { Page } from '@playwright/test';
import type { ElectronBridge, ShellCommand } from '../../shared/electron-bridge.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const bridge: Partial<ElectronBridge> = {
      connectEngine() {
        const { port1, port2 } = new MessageChannel();
        const socket = new WebSocket(`ws://${location.host}/engine`);
        socket.onmessage = ({ data }) => port1.postMessage(data);
        socket.onclose = () => port1.close();
        socket.onopen = () => {
          port1.onmessage = ({ data }) => socket.send(data);
        };
        window.postMessage('engine-port', location.origin, [port2]);
      },
      onCommand: (receive) => Object.assign(window, { tell: receive }),
    };
    Object.assign(window, { backlist: bridge });
  });
});

/** What the application's menu says to the window. */
function tell(page: Page, command: ShellCommand): Promise<void> {
  return page.evaluate(
    (given) => (window as unknown as { tell(command: ShellCommand): void }).tell(given),
    command,
  );
}

test.describe('211 the window in the desktop application', () => {
  test('211.1 asks its engine through the port that the preload hands over', async ({ window }) => {
    await window.goto(new URL('/runs', window.url()).href);
    await expect(window.getByText('sample').first()).toBeVisible();
  });

  test('211.2 shows the keys when help is chosen in the menu', async ({ window }) => {
    await tell(window, { command: 'help' });
    await expect(window.getByRole('dialog')).toBeVisible();
  });

  test('211.3 takes files that were given to the program into an import', async ({ window }) => {
    await tell(window, { command: 'import', files: [{ grant: 'unknown', name: 'streams.csv' }] });
    await expect(window).toHaveURL(/\/data$/);
    await expect(window.getByRole('region', { name: 'Before importing' })).toBeVisible();
  });

  test('211.4 says why a workspace given to the program cannot be opened', async ({ window }) => {
    await tell(window, { command: 'open', workspace: { grant: 'unknown', name: '/gone' } });
    await expect(window.getByText('not known any more')).toBeVisible();
  });
});
