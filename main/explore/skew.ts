import type { Rng } from '../../shared/rng.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';

/** How unevenly plays are spread over members (users or titles); plain data, fit for JSON. */
export interface Skew {
  readonly members: number;
  readonly plays: number;
  /** Share of all plays that the most active `top` of the members make up, for rising `top`. */
  readonly curve: readonly SkewPoint[];
  /** The same at the point the paper names. */
  readonly mark: SkewPoint & { readonly paperShare: number };
}

export interface SkewPoint {
  readonly top: number;
  /** null when nothing was played. */
  readonly share: number | null;
}

/**
 * The paper counts hours of audiobooks (section 5: 25 % of users make 75 % of them, the top 20 % of titles more than
 * 80 %). Interactions keep no seconds, so a play here is one title on one day by one user. Long sessions are what the
 * keenest users have more of, so expect somewhat less skew in plays than in hours.
 */
export interface AudiobookSkew {
  readonly unit: 'plays';
  /** Over users with at least one play of an audiobook. */
  readonly users: Skew;
  /** Over all audiobooks of the catalogue, those without plays too. */
  readonly titles: Skew;
}

const CURVE = [0.01, 0.02, 0.05, ...Array.from({ length: 10 }, (_, k) => (k + 1) / 10)];

export function audiobookSkew(interactions: Interactions, audiobooks: number): AudiobookSkew {
  const { byUser, byTitle } = audiobookPlays(interactions, audiobooks);
  return { unit: 'plays', users: skewOf(byUser, 0.25, 0.75), titles: skewOf(byTitle, 0.2, 0.8) };
}

/** Plays of each user with at least one of an audiobook, in no order, and of each audiobook. */
export function audiobookPlays(
  interactions: Interactions,
  audiobooks: number,
): { readonly byUser: Uint32Array; readonly byTitle: Uint32Array } {
  const byUser = new Uint32Array(interactions.users);
  const byTitle = new Uint32Array(audiobooks);
  for (let user = 0; user < interactions.users; user++) {
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
      if (interactions.event[entry] === STREAM && interactions.item[entry] < audiobooks) {
        byUser[user]++;
        byTitle[interactions.item[entry]]++;
      }
    }
  }
  return { byUser: byUser.filter((plays) => plays > 0), byTitle };
}

/**
 * The mark's share on resamples of the members, by a histogram of their plays instead of sorting them again;
 * O(resamples x members). Empty when nothing was played.
 */
export function resampleSkew(plays: Uint32Array, top: number, resamples: number, rng: Rng): Float64Array {
  const largest = plays.reduce((most, count) => Math.max(most, count), 0);
  if (largest === 0) {
    return new Float64Array(0);
  }
  const membersBy = new Uint32Array(largest + 1);
  return Float64Array.from({ length: resamples }, () => {
    membersBy.fill(0);
    for (let k = 0; k < plays.length; k++) {
      membersBy[plays[rng.below(plays.length)]]++;
    }
    let left = top * plays.length;
    let held = 0;
    let total = 0;
    for (let count = largest; count > 0; count--) {
      const inTop = Math.min(left, membersBy[count]);
      held += inTop * count;
      left -= inTop;
      total += membersBy[count] * count;
    }
    return total === 0 ? 0 : held / total;
  });
}

/** @param plays by member, in any order. */
export function skewOf(plays: Uint32Array, markTop: number, paperShare: number): Skew {
  const descending = plays.slice().sort().reverse();
  const running = new Float64Array(descending.length + 1);
  descending.forEach((count, k) => {
    running[k + 1] = running[k] + count;
  });
  const total = running[descending.length];

  /** Linear between members, so that a tenth of five members is half of the first one's plays. */
  function point(top: number): SkewPoint {
    if (total === 0) {
      return { top, share: null };
    }
    const position = top * descending.length;
    const whole = Math.min(descending.length - 1, Math.floor(position));
    return { top, share: (running[whole] + (position - whole) * descending[whole]) / total };
  }

  return {
    members: descending.length,
    plays: total,
    curve: CURVE.map(point),
    mark: { ...point(markTop), paperShare },
  };
}
