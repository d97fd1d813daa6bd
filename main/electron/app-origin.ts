/** The window's own address. Everything that is not below it is foreign. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'backlist';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

export function isAppUrl(url: unknown): boolean {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  // Not `origin`, which is "null" for every scheme that the URL standard does not know.
  return parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST && parsed.username === '';
}
