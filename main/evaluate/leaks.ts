import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Split } from './split.ts';

/** What a split gives away; all three are 0 for splitPerUser, the first two for splitByTime. */
export interface Leaks {
  /** Training entries on or after the cut-off day. */
  readonly trainAfterCutoff: number;
  /** Held-out (user, item) pairs without any stream on or after the cut-off day. */
  readonly testBeforeCutoff: number;
  /** Held-out pairs that training has as well. No leak in a split by time: such titles are never ranked nor relevant. */
  readonly testInTrain: number;
}

/**
 * Looks for leakage, the commonest fault of offline evaluation (Ji et al., arXiv 2010.11060).
 *
 * @param all the interactions that were split; for a given hold-out, the hold-out.
 */
export function findLeaks(split: Split, all: Interactions): Leaks {
  const { train, test } = split;
  const cutoff = split.cutoffDay;
  const trainAfterCutoff =
    cutoff === undefined ? 0 : train.day.reduce((count, day) => count + (day >= cutoff ? 1 : 0), 0);
  let testBeforeCutoff = 0;
  let testInTrain = 0;
  const isLate = new Uint8Array(all.items);
  const isTrained = new Uint8Array(all.items);
  for (let user = 0; user < train.users; user++) {
    mark(
      all,
      user,
      isLate,
      1,
      (entry) => all.event[entry] === STREAM && all.day[entry] >= (cutoff ?? -Infinity),
    );
    mark(train, user, isTrained, 1);
    for (let k = test.start[user]; k < test.start[user + 1]; k++) {
      testBeforeCutoff += isLate[test.item[k]] === 1 ? 0 : 1;
      testInTrain += isTrained[test.item[k]];
    }
    mark(all, user, isLate, 0);
    mark(train, user, isTrained, 0);
  }
  return { trainAfterCutoff, testBeforeCutoff, testInTrain };
}

function mark(
  interactions: Interactions,
  user: number,
  flags: Uint8Array,
  value: 0 | 1,
  when: (entry: number) => boolean = () => true,
): void {
  for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
    if (when(entry)) {
      flags[interactions.item[entry]] = value;
    }
  }
}
