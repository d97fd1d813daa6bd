/** A Lorenz curve from (0, 0) to (1, 1): point n says that the `titles[n]` least counted share holds `held[n]` of all. */
export interface Lorenz {
  readonly titles: readonly number[];
  readonly held: readonly number[];
}

/**
 * Of exposure (how often each title is shown) or of listening (how often it is played), titles with 0 included. At most
 * `points` points, evenly spaced; the diagonal where nothing was counted. O(titles log titles).
 */
export function lorenz(counts: Uint32Array, points = 200): Lorenz {
  const sorted = counts.slice().sort();
  const total = sorted.reduce((sum, count) => sum + count, 0);
  const steps = Math.max(1, Math.min(points - 1, sorted.length));
  const titles = [0];
  const held = [0];
  let [done, sum] = [0, 0];
  for (let step = 1; step <= steps; step++) {
    const until = Math.round((step * sorted.length) / steps);
    for (; done < until; done++) {
      sum += sorted[done];
    }
    const share = sorted.length === 0 ? 1 : done / sorted.length;
    titles.push(share);
    held.push(total === 0 ? share : sum / total);
  }
  return { titles, held };
}
