/** Whether listeners still find what they went on to play, in lists that may have been re-ranked. */
import { createRng } from '../../../shared/rng.ts';
import { type Estimate, estimate, pairedDifference, type Resampled, resampleMeans } from '../bootstrap.ts';
import { EVALUATION_DEFAULTS } from '../evaluation.ts';
import { firstHits, hits } from '../metrics.ts';
import type { Target } from '../ranker.ts';
import { SEGMENTS, type Segment } from '../segments.ts';
import type { TestUsers } from '../test-users.ts';

/** Item indices [test users, k], best first, padded by NO_ITEM. */
export interface JudgedLists {
  readonly k: number;
  readonly list: Uint32Array;
}

export interface HitRate {
  readonly segment: Segment | 'all';
  readonly users: number;
  /** HR@k of the lists, and of those that they are compared with. */
  readonly hitRate: Estimate;
  readonly before: Estimate;
  /** hitRate − before: paired bootstrap, 95 %. */
  readonly difference: Estimate;
}

/** Over the same test users, in their order; all of them and by segment, segments without users left out. */
export function hitRates(
  target: Target,
  testUsers: TestUsers,
  lists: JudgedLists,
  before: JudgedLists,
  { seed, resamples = EVALUATION_DEFAULTS.meanResamples }: { seed: number; resamples?: number },
): HitRate[] {
  const [now, then] = [lists, before].map(({ k, list }) =>
    hits(firstHits({ model: '', target, testUsers, depth: k, list }), k),
  );
  const { warm, users } = testUsers;
  const ranges = [
    { segment: 'all' as const, from: 0, to: users.length },
    ...SEGMENTS.map((segment) =>
      segment === 'warm' ? { segment, from: 0, to: warm } : { segment, from: warm, to: users.length },
    ),
  ];
  return ranges
    .filter(({ from, to }) => to > from)
    .map(({ segment, from, to }) => {
      const columns = [now.subarray(from, to), then.subarray(from, to)];
      const [a, b] = resampleMeans(columns, resamples, createRng(seed).fork(`bootstrap ${segment}`)) as [
        Resampled,
        Resampled,
      ];
      return {
        segment,
        users: to - from,
        hitRate: estimate(a),
        before: estimate(b),
        difference: pairedDifference(a, b),
      };
    });
}
