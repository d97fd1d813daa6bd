import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Ranker, Target } from './ranker.ts';
import { createBestSelector } from './select-best.ts';
import type { Split } from './split.ts';
import { selectTestUsers, type TestUsers } from './test-users.ts';

/** Fills a list whose user has fewer titles left than the list is long. */
export const NO_ITEM = 0xffffffff;

/** Scores held at once when no block size is asked for: 16 MB. */
const SCORES_A_BLOCK = 1 << 22;

export interface RankOptions {
  /** Length of each list. */
  readonly depth: number;
  /** Test users ranked in each segment; more are sampled by seed. */
  readonly maxUsers: number;
  /** Users scored at a time; by default as many as make 4 million scores, at most 1,024. */
  readonly blockSize?: number;
  readonly seed: number;
}

export const RANK_DEFAULTS: RankOptions = { depth: 100, maxUsers: 20_000, seed: 1 };

/** Every test user's list of one model. */
export interface Ranking {
  readonly model: string;
  readonly target: Target;
  readonly testUsers: TestUsers;
  readonly depth: number;
  /** Item indices [testUsers.users.length, depth], best first, padded by NO_ITEM. */
  readonly list: Uint32Array;
}

/**
 * Full ranking: every title of the target type is a candidate, titles nobody has played included; titles that the user
 * had in training, by any event, are not. Equal scores are put in a random order that depends on the seed and the user
 * only, so it is the same for every model. Memory: one block of scores and 4 bytes a listed title.
 */
export async function rankUsers(
  ranker: Ranker,
  target: Target,
  split: Split,
  options: RankOptions,
  context: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Ranking> {
  const testUsers = selectTestUsers(target, split, options);
  const { users, had } = testUsers;
  const titles = target.end - target.start;
  const { depth } = options;
  const blockSize = options.blockSize ?? Math.min(1024, Math.max(1, Math.floor(SCORES_A_BLOCK / titles)));
  const list = new Uint32Array(users.length * depth).fill(NO_ITEM);
  const select = createBestSelector(titles, depth, options.seed);
  const best = new Uint32Array(depth);

  for (let from = 0; from < users.length; from += blockSize) {
    throwIfCancelled(context.signal);
    const to = Math.min(users.length, from + blockSize);
    const scores = ranker.score(users.subarray(from, to));
    if (scores.length !== (to - from) * titles) {
      throw new Error(
        `${ranker.name} gave ${scores.length} scores for ${to - from} users and ${titles} titles.`,
      );
    }
    for (let row = from; row < to; row++) {
      const base = (row - from) * titles;
      for (let k = had.start[row]; k < had.start[row + 1]; k++) {
        scores[base + had.item[k] - target.start] = Number.NEGATIVE_INFINITY;
      }
      const count = select(scores, base, users[row], best);
      if (count < Math.min(depth, titles - (had.start[row + 1] - had.start[row]))) {
        refuseNaN(scores.subarray(base, base + titles), ranker.name, users[row]);
      }
      for (let rank = 0; rank < count; rank++) {
        list[row * depth + rank] = best[rank] + target.start;
      }
    }
    context.progress({ phase: `ranking ${target.type}s by ${ranker.name}`, done: to, total: users.length });
    await nextTurn();
  }
  return { model: ranker.name, target, testUsers, depth, list };
}

/** A model that diverged scores NaN, which sorts nowhere: say so rather than show a short list. */
function refuseNaN(scores: Float32Array, model: string, user: number): void {
  if (scores.some(Number.isNaN)) {
    throw new Error(`${model} scored a title NaN for user ${user}.`);
  }
}
