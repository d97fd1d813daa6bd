/**
 * How far listeners' shelves move from one run to another. Whoever replaces a model replaces everybody's shelf: two
 * runs that differ only by their seed already disagree (Wegmeth et al., RecSys 2024), so what counts is how much more.
 */
import { createRng, type Rng } from '../../shared/rng.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { type Estimate, estimate, type Resampled, resampleMeans } from '../evaluate/bootstrap.ts';
import { NO_ITEM } from '../evaluate/rank.ts';
import type { CachedCandidates } from './cached-candidates.ts';
import { rankBiasedOverlap } from './rbo.ts';
import type { ServingModel } from './serving-model.ts';

/** A shelf with fewer than half of its titles kept has changed. */
const CHANGED_BELOW = 0.5;
const RESAMPLES = 1000;
const MOST_MOVED = 10;

export interface ListenerSample {
  /** Indices in the data: the warm ones, then the cold ones, ascending each. */
  readonly users: Uint32Array;
  readonly warm: number;
  /** How many listeners of each segment there are. */
  readonly population: { readonly warm: number; readonly cold: number };
}

/** Up to `perSegment` warm listeners (those who have had a title of the type) and as many cold ones, by seed. */
export function sampleListeners(
  { interactions, catalogue, users }: ServingModel['data'],
  type: ItemType,
  perSegment: number,
  rng: Rng,
): ListenerSample {
  const { start, item } = interactions;
  const warm: number[] = [];
  const cold: number[] = [];
  for (let user = 0; user < users.size; user++) {
    const [from, to] = [start[user], start[user + 1]];
    // a user's entries ascend by item, audiobooks first
    const decisive = item[type === 'audiobook' ? from : to - 1];
    const hasSome = to > from && decisive < catalogue.audiobooks === (type === 'audiobook');
    (hasSome ? warm : cold).push(user);
  }
  const drawn = [warm, cold].map((all) => draw(all, perSegment, rng));
  return {
    users: Uint32Array.from(drawn.flat()),
    warm: drawn[0].length,
    population: { warm: warm.length, cold: cold.length },
  };
}

function draw(all: readonly number[], most: number, rng: Rng): number[] {
  const pool = [...all];
  const count = Math.min(most, pool.length);
  for (let k = 0; k < count; k++) {
    const other = k + rng.below(pool.length - k);
    [pool[k], pool[other]] = [pool[other], pool[k]];
  }
  return pool.slice(0, count).sort((a, b) => a - b);
}

export interface SegmentDrift {
  /** `all`: both segments, weighted by how many listeners they have. */
  readonly segment: 'all' | 'warm' | 'cold';
  readonly listeners: number;
  readonly sampled: number;
  /** Mean rank-biased overlap of a listener's two shelves. */
  readonly rbo: Estimate;
  /** Mean of titles in both / titles in either. */
  readonly jaccard: Estimate;
  /** Share of listeners who keep fewer than half of their titles. */
  readonly changed: Estimate;
}

export interface MovedExposure {
  /** Index in the data. */
  readonly item: number;
  /** Share of all listeners on whose shelf it is. */
  readonly before: number;
  readonly after: number;
}

export interface ShelfDrift {
  /** Without those that have nobody; `all` first. */
  readonly segments: readonly SegmentDrift[];
  readonly gained: readonly MovedExposure[];
  readonly lost: readonly MovedExposure[];
}

type Lists = Pick<CachedCandidates, 'items' | 'depth'>;

/** @param before the sample's shelves, [users, depth]; as is `after` */
export function shelfDrift(sample: ListenerSample, before: Lists, after: Lists, seed: number): ShelfDrift {
  const shelves = [before, after].map((lists) => Array.from(sample.users, (_, row) => shelfOf(lists, row)));
  const pairs = shelves[0].map((shelf, row) => [shelf, shelves[1][row]] as const);
  const columns = [
    pairs.map(([a, b]) => rankBiasedOverlap(a, b)),
    pairs.map(([a, b]) => jaccard(a, b)),
    pairs.map(([a, b]) => Number(keptShare(a, b) < CHANGED_BELOW)),
  ];
  const parts = (['warm', 'cold'] as const).flatMap((segment) => {
    const [from, to] = segment === 'warm' ? [0, sample.warm] : [sample.warm, sample.users.length];
    const own = columns.map((column) => Float64Array.from(column.slice(from, to)));
    return from === to
      ? []
      : [
          {
            segment,
            ...{ listeners: sample.population[segment], sampled: to - from },
            figures: resampleMeans(own, RESAMPLES, createRng(seed).fork(`drift ${segment}`)),
          },
        ];
  });
  const total = parts.reduce((sum, { listeners }) => sum + listeners, 0);
  const whole = {
    segment: 'all' as const,
    listeners: total,
    sampled: sample.users.length,
    figures: columns.map((_, k) => weighted(parts, k, total)),
  };
  return {
    segments: (parts.length === 0 ? [] : [whole, ...parts]).map(({ figures, ...part }) => ({
      ...part,
      rbo: estimate(figures[0]),
      jaccard: estimate(figures[1]),
      changed: estimate(figures[2]),
    })),
    ...movedTitles(sample, shelves),
  };
}

/** Stratified: resamples of independent segments, added up by weight. */
function weighted(
  parts: readonly { readonly listeners: number; readonly figures: readonly Resampled[] }[],
  k: number,
  total: number,
): Resampled {
  const values = new Float64Array(RESAMPLES);
  let value = 0;
  for (const { listeners, figures } of parts) {
    const weight = listeners / total;
    value += weight * figures[k].value;
    figures[k].values.forEach((each, r) => {
      values[r] += weight * each;
    });
  }
  return { value, values };
}

function movedTitles(
  { users, warm, population }: ListenerSample,
  [before, after]: readonly (readonly (readonly number[])[])[],
): Pick<ShelfDrift, 'gained' | 'lost'> {
  const total = population.warm + population.cold;
  const shares = new Map<number, { before: number; after: number }>();
  for (const [side, shelves] of [
    ['before', before],
    ['after', after],
  ] as const) {
    shelves.forEach((shelf, row) => {
      const [people, sampled] = row < warm ? [population.warm, warm] : [population.cold, users.length - warm];
      for (const item of shelf) {
        const share = shares.get(item) ?? { before: 0, after: 0 };
        share[side] += people / sampled / total;
        shares.set(item, share);
      }
    });
  }
  const moved = [...shares]
    .map(([item, share]) => ({ item, ...share }))
    .sort((a, b) => b.after - b.before - (a.after - a.before) || a.item - b.item);
  const gain = (each: MovedExposure) => each.after - each.before;
  return {
    gained: moved.filter((each) => gain(each) > 0).slice(0, MOST_MOVED),
    lost: moved
      .filter((each) => gain(each) < 0)
      .toReversed()
      .slice(0, MOST_MOVED),
  };
}

function shelfOf({ items, depth }: Lists, row: number): number[] {
  return [...items.subarray(row * depth, (row + 1) * depth)].filter((item) => item !== NO_ITEM);
}

/** Titles in both / titles in either; 1 for two empty shelves. */
function jaccard(a: readonly number[], b: readonly number[]): number {
  const common = inBoth(a, b);
  const either = a.length + b.length - common;
  return either === 0 ? 1 : common / either;
}

function keptShare(a: readonly number[], b: readonly number[]): number {
  return a.length === 0 ? 1 : inBoth(a, b) / a.length;
}

function inBoth(a: readonly number[], b: readonly number[]): number {
  const inA = new Set(a);
  return b.reduce((count, item) => count + Number(inA.has(item)), 0);
}
