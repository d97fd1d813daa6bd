/** A finished run as it stood at its split, so that lists made today can be judged on what its models did not learn. */

import { AppError } from '../../shared/app-error.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { type Target, targetOf } from '../evaluate/ranker.ts';
import type { Split } from '../evaluate/split.ts';
import { selectTestUsers, type TestUsers } from '../evaluate/test-users.ts';
import { dayAfter } from '../model/two-towers/history.ts';
import type { CandidateModel } from '../recommend/cached-candidates.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { titleStatistics } from '../recommend/title-marks.ts';
import { holdOutOf, readGivenHoldOut } from './given-hold-out.ts';
import type { RunOptions } from './run-options.ts';
import { makeSplit, withinDays } from './run-split.ts';

export interface HeldOut {
  readonly target: Target;
  readonly split: Split;
  /** Who is judged, and by which titles. */
  readonly testUsers: TestUsers;
  /**
   * For computeCandidates over `testUsers.users`: histories, titles had and plays are of the training part only.
   * So are the item vectors when the model given has them (withTrainingVectors); those that a run serves with lie 0.5 to
   * 2 points of HR@10 above, since they know which titles were played together in the hold-out.
   */
  readonly model: CandidateModel;
}

/**
 * Shares the vectors of the serving model; takes the memory of another copy of the interactions. The data must be that
 * of the run (its fingerprint): of other data the split would be another one, and hold out what was learnt from.
 * @param folder of the run, where a hold-out lies that was given as a file
 * @throws AppError NOT_FOUND for a run of a version that did not keep such a file; NOT_ENOUGH_DATA
 */
export function heldOut(
  serving: CandidateModel & Pick<ServingModel, 'data'>,
  type: ItemType,
  options: Pick<RunOptions, 'split' | 'seed' | 'trainingDays' | 'maxEvaluatedUsers'>,
  folder: string,
  most: number = options.maxEvaluatedUsers || Number.MAX_SAFE_INTEGER,
): HeldOut {
  const { data, window } = serving;
  const { catalogue } = data;
  const pairs = options.split.kind === 'given' ? readGivenHoldOut(folder) : undefined;
  if (options.split.kind === 'given' && pairs === undefined) {
    throw new AppError(
      'NOT_FOUND',
      'The hold-out of this run was a file of its own, which was not kept.',
      'Choose a run with a hold-out by time or by listener to judge re-ranked lists.',
    );
  }
  const whole = makeSplit(
    { interactions: data.interactions, catalogue, holdout: pairs && holdOutOf(pairs, data) },
    options,
  );
  const split = { ...whole, train: withinDays(whole.train, options.trainingDays) };
  const target = targetOf(catalogue, type);
  const cutoffDay = split.cutoffDay ?? dayAfter(split.train);
  return {
    target,
    split,
    testUsers: selectTestUsers(target, split, { maxUsers: most, seed: options.seed }),
    model: {
      known: serving.known,
      towers: serving.towers,
      data: { ...data, interactions: split.train },
      window: { ...window, cutoffDay },
      statistics: titleStatistics(catalogue, split.train, cutoffDay),
    },
  };
}
