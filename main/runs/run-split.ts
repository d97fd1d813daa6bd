/** What of the data a run learns from, and what it is judged on. */

import type { Catalogue } from '../dataset/catalogue.ts';
import { filterInteractions, type Interactions, UNDATED } from '../dataset/interactions.ts';
import { lastDay, type Split, splitByTime, splitGiven, splitPerUser } from '../evaluate/split.ts';
import type { RunOptions } from './run-options.ts';

export interface SplitInput {
  readonly interactions: Interactions;
  readonly catalogue: Pick<Catalogue, 'audiobooks'>;
  /** For the split `given`. */
  readonly holdout?: Interactions | undefined;
}

export type SplitOptions = Pick<RunOptions, 'split' | 'seed'>;

/** The same data and options give the same split. Throws NOT_ENOUGH_DATA. */
export function makeSplit(
  { interactions, catalogue, holdout }: SplitInput,
  { split, seed }: SplitOptions,
): Split {
  if (holdout) {
    return splitGiven(interactions, holdout, split.kind === 'given' ? split.firstDay : undefined);
  }
  const perUser = { share: 0.2, minimum: 5 };
  switch (split.kind) {
    case 'time':
      return splitByTime(interactions, split);
    case 'per-user':
      return splitPerUser(interactions, { ...split, audiobooks: catalogue.audiobooks, seed });
    case 'given':
      throw new Error('A given split needs its hold-out.');
    case 'auto':
      return lastDay(interactions) === UNDATED
        ? splitPerUser(interactions, { ...perUser, audiobooks: catalogue.audiobooks, seed })
        : splitByTime(interactions, { days: split.days });
  }
}

/** The last `days` days (0: all); undated entries always stay. */
export function withinDays(interactions: Interactions, days: number): Interactions {
  const first = lastDay(interactions) - days + 1;
  const { day } = interactions;
  const stays = (entry: number) => day[entry] === UNDATED || day[entry] >= first;
  return days === 0 || day.every((_, entry) => stays(entry))
    ? interactions
    : filterInteractions(interactions, stays);
}
