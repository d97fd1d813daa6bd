import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** What may be saved: what the engine offers, and what the window made (a chart, a table). The person says where. */
export function isOwnDownload(url: string): boolean {
  return isAppUrl(url) || (url.startsWith('blob:') && isAppUrl(url.slice('blob:'.length)));
}

export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) {
      event.preventDefault();
    }
  });
}
