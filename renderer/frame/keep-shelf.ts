/** The path with the shelf of the present search, unless it names its own. */
export function keepShelf(to: string, search: string): string {
  const [path, own = ''] = to.split('?');
  const next = new URLSearchParams(own);
  const present = new URLSearchParams(search);
  for (const name of ['run', 'rerank']) {
    const value = present.get(name);
    if (value !== null && !next.has(name)) {
      next.set(name, value);
    }
  }
  return next.size === 0 ? path : `${path}?${next}`;
}
