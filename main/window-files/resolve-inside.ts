import path from 'node:path';

/**
 * The file that a URL's path means below a folder, or undefined where it would lie outside of it, is the folder
 * itself, or is not a path (bad escapes, a NUL). `urlPath` is as in the URL: starting with "/", still escaped.
 */
export function resolveInside(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  // A backslash separates folders on Windows, a colon names a drive or a stream there.
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded)) {
    return undefined;
  }
  const inside = path.resolve(folder) + path.sep;
  const file = path.join(inside, decoded);
  // With the separator, so that "/srv/window-old" is not inside "/srv/window".
  return file.startsWith(inside) && file.length > inside.length ? file : undefined;
}
