const MAX_LENGTH = 2048;

/** The address to hand to the system's browser, or undefined for anything but a plain https link. */
export function externalLink(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.length > MAX_LENGTH || !URL.canParse(url)) {
    return undefined;
  }
  const { protocol, username, password, href } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' ? href : undefined;
}
