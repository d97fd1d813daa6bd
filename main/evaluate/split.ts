/**
 * Training and hold-out (paper, section 4: a global single time point, the last 14 days held out). What is held out is
 * streams only; a weak signal inside the hold-out is in neither part.
 */
import { AppError } from '../../shared/app-error.ts';
import { createRng, type Rng } from '../../shared/rng.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import { filterInteractions, type Interactions, UNDATED } from '../dataset/interactions.ts';

export type SplitKind = 'time' | 'per-user' | 'given';

/**
 * Held-out streams: the distinct items of each user, of both types, ascending. An item here may also be in the
 * training part (a listener who went on); ranking removes such items from the lists and from what counts as relevant.
 */
export interface TestItems {
  /** Offsets by user, length users + 1. */
  readonly start: Uint32Array;
  /** Item index in the catalogue. */
  readonly item: Uint32Array;
}

/** Entries that are in neither part, by reason. */
export interface LeftOut {
  /** Without a day, in a split by time: nothing shows that they lie before the cut-off. */
  readonly undated: number;
  /** Weak signals of the hold-out. */
  readonly weakSignals: number;
  /** Later than the hold-out's last day. */
  readonly later: number;
}

export interface Split {
  readonly kind: SplitKind;
  readonly train: Interactions;
  readonly test: TestItems;
  /** First day of the hold-out, in days since 1970-01-01; undefined unless the split is by time. */
  readonly cutoffDay: number | undefined;
  readonly leftOut: LeftOut;
}

export interface TimeSplitOptions {
  /** Length of the hold-out. */
  readonly days: number;
  /** Last day of the hold-out; by default the last day in the data. */
  readonly endDay?: number;
}

/** Splits at one day for everybody. Throws NOT_ENOUGH_DATA when the data has no days, or one part would be empty. */
export function splitByTime(interactions: Interactions, options: TimeSplitOptions): Split {
  if (!Number.isInteger(options.days) || options.days < 1) {
    throw new RangeError(`The hold-out must be a whole number of days, at least 1, not ${options.days}.`);
  }
  const endDay = options.endDay ?? lastDay(interactions);
  if (endDay === UNDATED) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      'The interactions carry no timestamps, so they cannot be split by time.',
      'Hold out a share of each user instead, or give a hold-out file.',
    );
  }
  const { event, day } = interactions;
  const cutoffDay = endDay - options.days + 1;
  const leftOut = { undated: 0, weakSignals: 0, later: 0 };
  for (let entry = 0; entry < day.length; entry++) {
    if (day[entry] === UNDATED) {
      leftOut.undated++;
    } else if (day[entry] > endDay) {
      leftOut.later++;
    } else if (day[entry] >= cutoffDay && event[entry] !== STREAM) {
      leftOut.weakSignals++;
    }
  }
  return checked({
    kind: 'time',
    train: filterInteractions(interactions, (entry) => day[entry] !== UNDATED && day[entry] < cutoffDay),
    test: streamedItems(interactions, (entry) => day[entry] >= cutoffDay && day[entry] <= endDay),
    cutoffDay,
    leftOut,
  });
}

export interface PerUserSplitOptions {
  /** Share of a user's items of one type that is held out, rounded, at least one. */
  readonly share: number;
  /** A user gives up items of a type only with at least this many of it streamed. */
  readonly minimum: number;
  /** Items below this index are audiobooks, the rest podcasts. */
  readonly audiobooks: number;
  readonly seed: number;
}

/**
 * Where there are no timestamps: each user's hold-out is drawn by seed, for the two types apart. Every event of a
 * held-out (user, item) leaves the training part, for a follow would give the stream away.
 */
export function splitPerUser(interactions: Interactions, options: PerUserSplitOptions): Split {
  if (!(options.share > 0 && options.share < 1) || !(options.minimum >= 2)) {
    throw new RangeError(
      'A per-user hold-out needs a share between 0 and 1 and a minimum of at least 2 items.',
    );
  }
  const { users, items, start, item, event } = interactions;
  const rng = createRng(options.seed).fork('per-user hold-out');
  const held = new Uint8Array(item.length);
  const chosen = new Uint8Array(items);
  const pool = new Uint32Array(items);
  const leftOut = { undated: 0, weakSignals: 0, later: 0 };
  for (let user = 0; user < users; user++) {
    const [from, to] = [start[user], start[user + 1]];
    let middle = from; // entries are sorted by item, and audiobooks come first
    while (middle < to && item[middle] < options.audiobooks) {
      middle++;
    }
    for (const [first, end] of [
      [from, middle],
      [middle, to],
    ]) {
      const count = distinctStreams(interactions, first, end, pool);
      if (count < options.minimum) {
        continue;
      }
      draw(pool, count, Math.min(count - 1, Math.max(1, Math.round(options.share * count))), rng, chosen);
      for (let entry = first; entry < end; entry++) {
        held[entry] = chosen[item[entry]];
        leftOut.weakSignals += held[entry] === 1 && event[entry] !== STREAM ? 1 : 0;
      }
      for (let k = 0; k < count; k++) {
        chosen[pool[k]] = 0;
      }
    }
  }
  return checked({
    kind: 'per-user',
    train: filterInteractions(interactions, (entry) => held[entry] === 0),
    test: streamedItems(interactions, (entry) => held[entry] === 1),
    cutoffDay: undefined,
    leftOut,
  });
}

/**
 * A hold-out that was given as a file of its own; both parts must share one numbering of users and items.
 * @param firstDay the hold-out's earliest day: when no training entry is later, the split is one by time, and has a cut-off
 *   after the last of training: one that falls within a day cuts that day in two
 */
export function splitGiven(train: Interactions, holdout: Interactions, firstDay?: number): Split {
  if (train.users !== holdout.users || train.items !== holdout.items) {
    throw new RangeError('Training part and hold-out must be numbered over the same users and items.');
  }
  const streams = holdout.event.reduce((count, event) => count + (event === STREAM ? 1 : 0), 0);
  return checked({
    kind: 'given',
    train,
    test: streamedItems(holdout, () => true),
    cutoffDay:
      firstDay !== undefined && lastDay(train) !== UNDATED && lastDay(train) <= firstDay
        ? Math.max(firstDay, lastDay(train) + 1)
        : undefined,
    leftOut: { undated: 0, weakSignals: holdout.event.length - streams, later: 0 },
  });
}

/** The latest day of any entry, UNDATED when none has one. */
export function lastDay(interactions: Interactions): number {
  return interactions.day.reduce((latest, day) => Math.max(latest, day), UNDATED);
}

function checked(split: Split): Split {
  if (split.train.item.length === 0 || split.test.item.length === 0) {
    const part =
      split.train.item.length === 0 ? 'Nothing is left to train on' : 'The hold-out has no streams';
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `${part} (split: ${split.kind}).`,
      split.kind === 'time'
        ? 'Import more days, or shorten the hold-out.'
        : 'Import more interactions, or choose another hold-out.',
      { train: split.train.item.length, test: split.test.item.length },
    );
  }
  return split;
}

/** Writes the distinct streamed items of entries [first, end) to `out`, ascending, and returns their number. */
function distinctStreams(all: Interactions, first: number, end: number, out: Uint32Array): number {
  let count = 0;
  for (let entry = first; entry < end; entry++) {
    if (all.event[entry] === STREAM && (count === 0 || out[count - 1] !== all.item[entry])) {
      out[count++] = all.item[entry];
    }
  }
  return count;
}

/** Marks `wanted` of the first `count` items of `pool`, drawn without replacement; reorders `pool`. */
function draw(pool: Uint32Array, count: number, wanted: number, rng: Rng, chosen: Uint8Array): void {
  for (let k = 0; k < wanted; k++) {
    const other = k + rng.below(count - k);
    const item = pool[other];
    pool[other] = pool[k];
    pool[k] = item;
    chosen[item] = 1;
  }
}

/** The distinct streamed items of each user among the entries kept. */
export function streamedItems(all: Interactions, keep: (entry: number) => boolean): TestItems {
  const start = new Uint32Array(all.users + 1);
  const item = new Uint32Array(all.item.length);
  let count = 0;
  for (let user = 0; user < all.users; user++) {
    const first = count;
    for (let entry = all.start[user]; entry < all.start[user + 1]; entry++) {
      const isNew = count === first || item[count - 1] !== all.item[entry];
      if (isNew && all.event[entry] === STREAM && keep(entry)) {
        item[count++] = all.item[entry];
      }
    }
    start[user + 1] = count;
  }
  return { start, item: item.slice(0, count) };
}
