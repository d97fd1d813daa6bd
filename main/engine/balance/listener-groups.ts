import { LISTENER_GROUPS, type ListenerGroup } from '../../../shared/balance.ts';
import { GROUP_SHARE } from '../../evaluate/balance/popularity-lift.ts';
import type { Target } from '../../evaluate/ranker.ts';
import type { CachedCandidates } from '../../recommend/cached-candidates.ts';

export type GroupRows = Readonly<Record<ListenerGroup, Uint32Array>>;

/**
 * Who is in each group, by row of the candidates. Niche, diverse and blockbuster are as in popularity-lift.ts: listeners
 * with a history of the type by the share of it outside the long tail, the first and the last fifth.
 * @param tail by item
 */
export function listenerGroups(
  { histories, cold, count }: CachedCandidates,
  tail: Uint8Array,
  { start, end }: Target,
): GroupRows {
  const all = Uint32Array.from(cold.keys());
  const head = new Float32Array(cold.length).fill(Number.NaN);
  for (const row of all) {
    let [titles, popular] = [0, 0];
    for (let at = histories.start[row]; at < histories.start[row + 1]; at++) {
      const item = histories.item[at];
      if (item >= start && item < end) {
        titles++;
        popular += 1 - tail[item];
      }
    }
    if (titles > 0 && count[row] > 0) {
      head[row] = popular / titles;
    }
  }
  const byTaste = all.filter((row) => !Number.isNaN(head[row])).sort((a, b) => head[a] - head[b] || a - b);
  const edge = Math.round(GROUP_SHARE * byTaste.length);
  return {
    all,
    warm: all.filter((row) => cold[row] === 0),
    cold: all.filter((row) => cold[row] === 1),
    niche: byTaste.slice(0, edge).sort(),
    diverse: byTaste.slice(edge, byTaste.length - edge).sort(),
    blockbuster: byTaste.slice(byTaste.length - edge).sort(),
  };
}

/** But for everybody. */
export const PARTS = LISTENER_GROUPS.filter((group) => group !== 'all');
