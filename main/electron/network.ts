import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** `devtools:` are the developer tools' own files; `blob:` and `data:` are what the window made itself. */
const LOCAL_SCHEMES = ['blob:', 'data:', 'devtools:'];

export function staysHere(url: string): boolean {
  return isAppUrl(url) || (URL.canParse(url) && LOCAL_SCHEMES.includes(new URL(url).protocol));
}

/** The program works on the person's own machine: no request of the window leaves it, whatever it loads. */
export function blockNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !staysHere(url) }));
}
