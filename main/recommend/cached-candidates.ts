/**
 * The best candidates of many listeners, kept so that every re-ranking of them costs no search. The numbers are those
 * of candidates.ts, found by multiplying a few titles at a time with several listeners while both are in the cache.
 */
import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { NO_ITEM } from '../evaluate/rank.ts';
import type { ItemLists } from '../evaluate/test-users.ts';
import { createTurns } from '../evaluate/turns.ts';
import { topK } from '../vectors/top-k.ts';
import { type Candidates, candidatesOf, scoreOf } from './candidates.ts';
import { type Listener, listenerOf } from './listener.ts';
import { segmentOf } from './segment.ts';
import type { ServingModel } from './serving-model.ts';
import { scoresBy } from './taste.ts';

/** What candidates are found with; a serving model is one, and so is a run as it stood at its split (held-out.ts). */
export type CandidateModel = Pick<ServingModel, 'data' | 'known' | 'window' | 'towers' | 'statistics'>;

export interface CachedCandidates {
  readonly type: ItemType;
  /** Candidates a user. */
  readonly depth: number;
  /** Indices in the data, [users]. */
  readonly users: Uint32Array;
  /** Item indices [users, depth], best first, padded by NO_ITEM. */
  readonly items: Uint32Array;
  /** [users, depth]; 0 where there is no item. */
  readonly scores: Float32Array;
  /** How many each has, [users]. */
  readonly count: Uint32Array;
  /** What the towers are told of each user: distinct items of both types, ascending. */
  readonly histories: ItemLists;
  /** 1 for a user who has nothing of the type, [users]. */
  readonly cold: Uint8Array;
}

/** Fetched beyond the wanted depth: 32-bit products put near ties in another order than 64-bit ones. */
const SPARE = 16;
const TITLES_AT_A_TIME = 1024;
const USERS_AT_A_TIME = 32;
/** 16 MB of scores at most are held meanwhile. */
const SCORES_AT_A_TIME = 1 << 22;

/** Besides the histories, which take 4 bytes an item. 1 million users and 100 candidates: 813 MB. */
export function bytesOfCandidates(users: number, depth: number): number {
  return users * (8 * depth + 13);
}

/**
 * Yields to the event loop every few milliseconds and looks at the signal. O(users x titles x dims).
 * @param users indices in the data; everybody when left out
 * @throws RangeError when the run has no towers for the type; AppError CANCELLED
 */
export async function computeCandidates(
  model: CandidateModel,
  options: { readonly type: ItemType; readonly depth?: number; readonly users?: Uint32Array },
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<CachedCandidates> {
  const { type, depth = 100 } = options;
  const users = options.users ?? Uint32Array.from({ length: model.data.users.size }, (_, user) => user);
  const tower = model.towers[type];
  if (tower === undefined) {
    throw new RangeError(`This run has no towers for ${type}s.`);
  }
  const titles = tower.items.rows;
  const block = Math.max(1, Math.min(USERS_AT_A_TIME, Math.floor(SCORES_AT_A_TIME / titles)));
  const products = Array.from({ length: block }, () => new Float32Array(titles));
  const items = new Uint32Array(users.length * depth).fill(NO_ITEM);
  const scores = new Float32Array(users.length * depth);
  const count = new Uint32Array(users.length);
  const cold = new Uint8Array(users.length);
  const start = new Uint32Array(users.length + 1);
  const histories = createGrowingList();
  const turns = createTurns(signal);

  for (let from = 0; from < users.length; from += block) {
    const asked: Candidates[] = [];
    for (let position = from; position < Math.min(from + block, users.length); position++) {
      const listener: Listener = listenerOf(model, users[position]);
      for (const { item } of listener.history) {
        histories.push(item);
      }
      start[position + 1] = histories.length();
      cold[position] = Number(segmentOf(model, listener, type) === 'cold');
      asked.push(candidatesOf(model, listener, type));
      if (turns.isOver()) {
        await turns.next();
      }
    }
    for (let title = 0; title < titles; title += TITLES_AT_A_TIME) {
      for (const [k, { taste }] of asked.entries()) {
        scoresBy(tower, taste, title, Math.min(title + TITLES_AT_A_TIME, titles), products[k]);
      }
      if (turns.isOver()) {
        await turns.next();
      }
    }
    for (const [k, candidates] of asked.entries()) {
      const best = bestOf(candidates, products[k], depth);
      count[from + k] = best.length;
      for (const [rank, [item, score]] of best.entries()) {
        items[(from + k) * depth + rank] = item;
        scores[(from + k) * depth + rank] = score;
      }
      if (turns.isOver()) {
        await turns.next();
      }
    }
    progress({
      phase: `candidates among ${type}s`,
      done: Math.min(from + block, users.length),
      total: users.length,
    });
  }
  return { type, depth, users, items, scores, count, cold, histories: { start, item: histories.items() } };
}

/** [item, score], best first, equal ones by item. */
function bestOf(
  candidates: Candidates,
  products: Float32Array,
  depth: number,
): (readonly [number, number])[] {
  const { tower, competes } = candidates;
  for (let row = 0; row < products.length; row++) {
    if (competes[row] === 0) {
      products[row] = Number.NEGATIVE_INFINITY;
    }
  }
  return Array.from(topK(products, depth + SPARE), (row) => {
    const item = row + tower.target.start;
    return [item, scoreOf(candidates, item)] as const;
  })
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, depth);
}

/** Numbers whose count is not known before; doubled when full. */
function createGrowingList() {
  let data = new Uint32Array(1024);
  let length = 0;
  return {
    push(value: number): void {
      if (length === data.length) {
        const larger = new Uint32Array(2 * length);
        larger.set(data);
        data = larger;
      }
      data[length++] = value;
    },
    length: () => length,
    items: () => data.slice(0, length),
  };
}
