import { createRng, type Rng } from '../../shared/rng.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Target } from './ranker.ts';
import { type Segment, segmentOf } from './segments.ts';
import type { Split } from './split.ts';

/** One list of items for each test user, ascending; `start` has one offset more than there are users. */
export interface ItemLists {
  readonly start: Uint32Array;
  readonly item: Uint32Array;
}

/**
 * The users a table is about: those with at least one held-out title of the target type that they did not have in
 * training. Warm users first, then cold ones, each part in ascending order.
 */
export interface TestUsers {
  readonly users: Uint32Array;
  /** users[0, warm) are warm, the rest cold. */
  readonly warm: number;
  /** How many there were before the sample was drawn. */
  readonly population: Readonly<Record<Segment, number>>;
  /** Held-out titles of the target type that were not in training. */
  readonly relevant: ItemLists;
  /** Titles of the target type that the user had in training, by any event; never shown again. */
  readonly had: ItemLists;
}

export interface TestUserOptions {
  /** Larger segments are sampled down to this, without replacement. */
  readonly maxUsers: number;
  readonly seed: number;
}

/** The same seed gives the same users, whatever the model: comparisons are paired. O(interactions of test users). */
export function selectTestUsers(target: Target, split: Split, options: TestUserOptions): TestUsers {
  const { train, test } = split;
  const found: Record<Segment, number[]> = { warm: [], cold: [] };
  const had = new Uint8Array(train.items);
  for (let user = 0; user < train.users; user++) {
    if (test.start[user] === test.start[user + 1]) {
      continue;
    }
    forEachHad(train, target, user, (item) => {
      had[item] = 1;
    });
    const isTested = test.item
      .subarray(test.start[user], test.start[user + 1])
      .some((item) => item >= target.start && item < target.end && had[item] === 0);
    if (isTested) {
      found[segmentOf(train, target, user)].push(user);
    }
    forEachHad(train, target, user, (item) => {
      had[item] = 0;
    });
  }
  const rng = createRng(options.seed);
  const warm = sample(Uint32Array.from(found.warm), options.maxUsers, rng.fork('warm test users'));
  const cold = sample(Uint32Array.from(found.cold), options.maxUsers, rng.fork('cold test users'));
  const users = new Uint32Array(warm.length + cold.length);
  users.set(warm);
  users.set(cold, warm.length);
  return {
    users,
    warm: warm.length,
    population: { warm: found.warm.length, cold: found.cold.length },
    ...listsOf(users, target, split),
  };
}

function listsOf(users: Uint32Array, target: Target, split: Split): Pick<TestUsers, 'had' | 'relevant'> {
  const { train, test } = split;
  const had: number[] = [];
  const relevant: number[] = [];
  const hadStart = new Uint32Array(users.length + 1);
  const relevantStart = new Uint32Array(users.length + 1);
  const isHad = new Uint8Array(train.items);
  for (const [row, user] of users.entries()) {
    forEachHad(train, target, user, (item) => {
      had.push(item);
      isHad[item] = 1;
    });
    for (let k = test.start[user]; k < test.start[user + 1]; k++) {
      const item = test.item[k];
      if (item >= target.start && item < target.end && isHad[item] === 0) {
        relevant.push(item);
      }
    }
    for (let k = hadStart[row]; k < had.length; k++) {
      isHad[had[k]] = 0;
    }
    hadStart[row + 1] = had.length;
    relevantStart[row + 1] = relevant.length;
  }
  return {
    had: { start: hadStart, item: Uint32Array.from(had) },
    relevant: { start: relevantStart, item: Uint32Array.from(relevant) },
  };
}

/** Calls `visit` once for each distinct item of the target type in the user's training history. */
function forEachHad(train: Interactions, target: Target, user: number, visit: (item: number) => void): void {
  let last = -1;
  for (let entry = train.start[user]; entry < train.start[user + 1]; entry++) {
    const item = train.item[entry];
    if (item !== last && item >= target.start && item < target.end) {
      visit(item);
      last = item;
    }
  }
}

function sample(users: Uint32Array, wanted: number, rng: Rng): Uint32Array {
  if (users.length <= wanted) {
    return users;
  }
  for (let k = 0; k < wanted; k++) {
    const other = k + rng.below(users.length - k);
    const held = users[other];
    users[other] = users[k];
    users[k] = held;
  }
  return users.slice(0, wanted).sort();
}
