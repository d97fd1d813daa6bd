/**
 * Ranking and popularity metrics over complete lists (paper, appendix A; `CUT` and `DEPTH` are its 10 and 100). The
 * catalogue is every title of the target type, titles nobody played in training included. What each metric means,
 * over what, and its extreme values, in words for the reader of a table: metric-passports.ts.
 */
import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { NO_ITEM, type Ranking } from './rank.ts';
import type { Target } from './ranker.ts';

export const CUT = 10;
export const DEPTH = 100;

/**
 * Rank, from 1, of each test user's first relevant title, 0 when the list has none; [users].
 * Relevant: held out, of the target type, not in the user's training history.
 */
export function firstHits({ list, depth, testUsers }: Ranking): Uint32Array {
  const { users, relevant } = testUsers;
  const ranks = new Uint32Array(users.length);
  for (let row = 0; row < users.length; row++) {
    const wanted = relevant.item.subarray(relevant.start[row], relevant.start[row + 1]);
    ranks[row] = 1 + list.subarray(row * depth, (row + 1) * depth).findIndex((item) => wanted.includes(item));
  }
  return ranks;
}

/**
 * 1 for a user with a relevant title in the first `cut`, else 0; HR@cut is the mean over the test users.
 * Perfect 1; a random order gives about cut / titles for one relevant title.
 */
export function hits(ranks: Uint32Array, cut: number = CUT): Float64Array {
  return Float64Array.from(ranks, (rank) => (rank > 0 && rank <= cut ? 1 : 0));
}

/** 1 / rank of the first relevant title within `depth`, 0 without one; MRR is the mean over all test users. Perfect 1. */
export function reciprocalRanks(ranks: Uint32Array, depth: number = DEPTH): Float64Array {
  return Float64Array.from(ranks, (rank) => (rank > 0 && rank <= depth ? 1 / rank : 0));
}

/** How many of the users [from, to) are shown each title in their first `cut`; [titles], zeros included. */
export function exposure(ranking: Ranking, cut: number, from: number, to: number): Uint32Array {
  const { list, depth, target } = ranking;
  const shown = new Uint32Array(target.end - target.start);
  for (let row = from; row < to; row++) {
    for (let at = row * depth; at < row * depth + Math.min(cut, depth) && list[at] !== NO_ITEM; at++) {
      shown[list[at] - target.start]++;
    }
  }
  return shown;
}

/** Titles shown to anybody / titles in the catalogue. 1 when every title is shown; cut / titles when all lists agree. */
export function coverage(shown: Uint32Array): number {
  return shown.reduce((count, users) => count + (users > 0 ? 1 : 0), 0) / shown.length;
}

/**
 * Gini of exposure: Σ_j (2j − n − 1) e_(j) / (n Σ e), e ascending over all n titles, zeros included. 0 when every title
 * is shown equally often (or nothing is shown), (n − 1) / n when one title gets everything. O(n + largest exposure).
 */
export function gini(shown: Uint32Array): number {
  const titlesBy = new Uint32Array(shown.reduce((most, users) => Math.max(most, users), 0) + 1);
  for (const users of shown) {
    titlesBy[users]++;
  }
  let below = 0;
  let weighted = 0;
  let total = 0;
  for (let users = 0; users < titlesBy.length; users++) {
    const count = titlesBy[users];
    weighted += users * count * (2 * below + count - shown.length); // the group's ranks, summed
    total += users * count;
    below += count;
  }
  return total === 0 ? 0 : weighted / (shown.length * total);
}

/** Training plays φ of each title of the target: streams, counted once a user and day; [titles]. 0 for a cold title. */
export function trainingPlays(train: Interactions, target: Target): Uint32Array {
  const plays = new Uint32Array(target.end - target.start);
  for (let entry = 0; entry < train.item.length; entry++) {
    const item = train.item[entry];
    if (train.event[entry] === STREAM && item >= target.start && item < target.end) {
      plays[item - target.start]++;
    }
  }
  return plays;
}

/**
 * 1 for titles of the long tail; [titles]. The head is the fewest most played titles that together hold `headShare`
 * of all plays, ties by catalogue order; the tail is every other title, all cold ones included.
 */
export function longTail(plays: Uint32Array, headShare = 0.8): Uint8Array {
  const byPlays = Uint32Array.from(plays.keys()).sort((a, b) => plays[b] - plays[a] || a - b);
  const tail = new Uint8Array(plays.length).fill(1);
  const wanted = headShare * plays.reduce((sum, count) => sum + count, 0);
  let held = 0;
  for (const title of byPlays) {
    if (held >= wanted || plays[title] === 0) {
      break;
    }
    held += plays[title];
    tail[title] = 0;
  }
  return tail;
}

/**
 * Mean of a title's value over each user's first `cut`, 0 for an empty list; [users]. Of `longTail` it is the user's
 * long-tail share (APLT, Abdollahpouri et al. 2019), of `trainingPlays` the mean popularity (ARP, Yin et al. 2012).
 */
export function listMeans(
  ranking: Ranking,
  values: Uint32Array | Uint8Array,
  cut: number = CUT,
): Float64Array {
  const { list, depth, target, testUsers } = ranking;
  const means = new Float64Array(testUsers.users.length);
  for (let row = 0; row < means.length; row++) {
    let sum = 0;
    let shown = 0;
    while (shown < Math.min(cut, depth) && list[row * depth + shown] !== NO_ITEM) {
      sum += values[list[row * depth + shown] - target.start];
      shown++;
    }
    means[row] = shown === 0 ? 0 : sum / shown;
  }
  return means;
}
