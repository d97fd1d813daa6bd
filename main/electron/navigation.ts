import type { WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';
import { externalLink } from './external-link.ts';

interface Preventable {
  preventDefault(): void;
}

/**
 * The window goes nowhere but to its own address, opens no other window, and embeds nothing. A link elsewhere goes to
 * the system's browser, if it is a plain https one.
 */
export function guardNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openExternal: (link: string) => void,
): void {
  const stay = (event: Preventable & { readonly url: string }) => {
    if (!isAppUrl(event.url)) {
      event.preventDefault();
    }
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== undefined) {
      openExternal(link);
    }
    return { action: 'deny' };
  });
}
