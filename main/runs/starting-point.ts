/**
 * What a run takes over from another: the HGNN as it is, so that the costly network can be trained weekly and the
 * towers daily (the paper's section 3 proposes it), or parameters to start from instead of random ones.
 */
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import type { Split } from '../evaluate/split.ts';
import type { HgnnModel } from '../model/hgnn/model.ts';
import type { HgnnOptions } from '../model/hgnn/options.ts';
import { loadHgnn } from '../model/hgnn/save.ts';
import type { TwoTowersModel } from '../model/two-towers/model.ts';
import { loadTwoTowers } from '../model/two-towers/save.ts';
import type { SplitChoice } from './run-options.ts';

/** `reuse`: no HGNN is trained. `warm`: HGNN and towers are trained, from that run's parameters on. */
export type StartKind = 'reuse' | 'warm';

export interface StartingPoint {
  readonly kind: StartKind;
  readonly run: number;
  readonly hgnn: HgnnModel;
  /** Those to start from; none when the HGNN is reused. */
  readonly towers: Partial<Record<ItemType, TwoTowersModel>>;
  readonly learntFrom: LearntFrom;
}

/** What the other run held out. */
export interface LearntFrom {
  readonly split: SplitChoice;
  readonly seed: number;
  /** First day of its hold-out; null when it was not by time. */
  readonly cutoffDay: number | null;
  /** Whether it saw the data that the workspace holds now. */
  readonly sameData: boolean;
}

/** Of runs/<id>. @throws AppError MODEL_DAMAGED */
export function loadStartingPoint(
  folder: string,
  { kind, run, learntFrom }: Pick<StartingPoint, 'kind' | 'run' | 'learntFrom'>,
  targets: readonly ItemType[],
): StartingPoint {
  const towers = ITEM_TYPES.filter((type) => kind === 'warm' && targets.includes(type)).flatMap((type) => {
    try {
      return [[type, loadTwoTowers(path.join(folder, `towers-${type}.safetensors`))] as const];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return []; // it recommends something else
      }
      throw error;
    }
  });
  const hgnn = loadHgnn(path.join(folder, 'hgnn.safetensors'));
  return { kind, run, learntFrom, hgnn, towers: Object.fromEntries(towers) };
}

/** Throws USAGE where the HGNN could not take over the other's parameters. `input`: dims of the sentence vectors. */
export function refuseOtherWidths(
  { kind, run, hgnn: { widths } }: Pick<StartingPoint, 'kind' | 'run' | 'hgnn'>,
  input: number,
  { hidden, output }: Pick<HgnnOptions, 'hidden' | 'output'>,
): void {
  const wanted = kind === 'reuse' ? [input, ...widths.slice(1)] : [input, hidden, output];
  if (wanted.join() !== widths.join()) {
    throw new AppError(
      'USAGE',
      `The HGNN of run ${run} is ${widths.join('-')} wide (text, hidden, output); this run’s would be ${wanted.join('-')}.`,
      'Choose the preset and the encoder of that run, or train without taking anything over.',
      { run },
    );
  }
}

/** A network that has learnt from plays which the new run holds out would be judged on what it knows. Throws USAGE. */
export function refuseKnownHoldOut(
  { run, learntFrom }: Pick<StartingPoint, 'run' | 'learntFrom'>,
  split: Pick<Split, 'cutoffDay'>,
  options: Pick<LearntFrom, 'split' | 'seed'>,
): void {
  if (mayKnowHoldOut(learntFrom, split, options)) {
    throw new AppError(
      'USAGE',
      `Run ${run} may have learnt from plays that this run would hold out, so its figures would be too good.`,
      'Hold out days that lie no earlier than that run’s (the default does), or train without taking anything over.',
      { run },
    );
  }
}

/**
 * Unless the other run's hold-out began no later than this one's, or is the very same. A hold-out that was given lies
 * beside the data: a run learns from all of that, whose last day may be the first of the hold-out (splitGiven).
 */
export function mayKnowHoldOut(
  learntFrom: LearntFrom,
  { cutoffDay }: Pick<Split, 'cutoffDay'>,
  { split, seed }: Pick<LearntFrom, 'split' | 'seed'>,
): boolean {
  const isSame =
    JSON.stringify(split) === JSON.stringify(learntFrom.split) &&
    (cutoffDay !== undefined || seed === learntFrom.seed);
  const isUnseen = learntFrom.sameData && (split.kind === 'given' || isSame);
  const lastLearnt =
    learntFrom.cutoffDay !== null && learntFrom.cutoffDay - (learntFrom.split.kind === 'given' ? 0 : 1);
  const isLater = cutoffDay !== undefined && lastLearnt !== false && lastLearnt < cutoffDay;
  return !isUnseen && !isLater;
}
