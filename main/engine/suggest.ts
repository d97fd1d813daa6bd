/**
 * Positions of the names nearest to what was asked for, best first: those that begin with it, that contain it, then
 * those that few letters make equal to it (at most a third of its length). Upper and lower case are the same.
 */
export function suggest(wanted: string, names: readonly string[], most = 3): number[] {
  const asked = wanted.trim().toLocaleLowerCase();
  if (asked === '') {
    return [];
  }
  const limit = Math.max(1, Math.floor(asked.length / 3));
  const best: { distance: number; position: number }[] = [];
  names.forEach((name, position) => {
    const folded = name.toLocaleLowerCase();
    const at = folded.indexOf(asked);
    const distance = at === 0 ? 0 : at > 0 ? 0.5 : editDistance(asked, folded, limit);
    if (distance <= limit && (best.length < most || distance < best[best.length - 1].distance)) {
      best.push({ distance, position });
      best.sort((a, b) => a.distance - b.distance || a.position - b.position);
      best.length = Math.min(best.length, most);
    }
  });
  return best.map(({ position }) => position);
}

/** Letters to insert, delete or replace (Levenshtein), or something above `limit`; only the diagonal is computed. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = new Array<number>(b.length + 1).fill(limit + 1);
    current[0] = i;
    let least = i;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, previous[j] + 1, current[j - 1] + 1);
      least = Math.min(least, current[j]);
    }
    if (least > limit) {
      return limit + 1;
    }
    previous = current;
  }
  return previous[b.length];
}
