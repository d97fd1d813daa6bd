import { STREAM } from '../../shared/vocabulary.ts';
import { type Interactions, UNDATED } from '../dataset/interactions.ts';
import type { Ranker, Target } from './ranker.ts';
import { lastDay } from './split.ts';

export interface PopularityInput {
  readonly train: Interactions;
  readonly target: Target;
  /** Only streams of the last so many days of training count; the paper's 90 by default. Undated ones always do. */
  readonly days?: number;
  readonly name?: string;
}

/** The paper's Popularity baseline: everybody is shown the titles that most distinct users streamed lately. */
export function popularityRanker({ train, target, days = 90, name = 'Popularity' }: PopularityInput): Ranker {
  const listeners = recentListeners(train, target, lastDay(train) - days + 1);
  return {
    name,
    score: (users) => {
      const scores = new Float32Array(users.length * listeners.length);
      for (let row = 0; row < users.length; row++) {
        scores.set(listeners, row * listeners.length);
      }
      return scores;
    },
  };
}

/** Distinct users by title with a stream on or after `firstDay`; [titles]. */
export function recentListeners(train: Interactions, target: Target, firstDay: number): Float32Array {
  const listeners = new Float32Array(target.end - target.start);
  for (let user = 0; user < train.users; user++) {
    let last = -1;
    for (let entry = train.start[user]; entry < train.start[user + 1]; entry++) {
      const item = train.item[entry];
      const isRecent = train.day[entry] >= firstDay || train.day[entry] === UNDATED;
      if (
        isRecent &&
        item !== last &&
        train.event[entry] === STREAM &&
        item >= target.start &&
        item < target.end
      ) {
        listeners[item - target.start]++;
        last = item;
      }
    }
  }
  return listeners;
}
