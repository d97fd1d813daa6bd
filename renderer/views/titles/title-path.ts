const PREFIX = '/titles/title/';

/** A title's page. Ids are the export's own and may hold anything, slashes too. */
export function titlePath(key: string): string {
  return PREFIX + encodeURIComponent(key);
}

/** The id in a path as the browser has it; the router's own parameters are decoded once already, and not wholly. */
export function keyInPath(pathname: string): string {
  const encoded = pathname.slice(PREFIX.length);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // typed by hand
  }
}

export function benchPath(key: string): string {
  return `/titles/bench?key=${encodeURIComponent(key)}`;
}
