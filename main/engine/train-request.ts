import { AppError } from '../../shared/app-error.ts';
import type { RunPreset } from '../../shared/run-preset.ts';
import { type EventName, ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { presetOptions, type RunOptions, type SplitChoice } from '../runs/run-options.ts';
import { withChanges } from '../runs/tune/search-space.ts';
import { modelsFolders } from '../setup/cache-folder.ts';
import type { EncoderChoice } from '../text/load-encoder.ts';
import type { TrainRequest } from './train.ts';
import type { TunedOptions } from './tuned-options.ts';

/** What a person decides about a run. What is left out is as in the preset. */
export interface TrainChoices {
  readonly preset?: RunPreset | undefined;
  readonly name?: string | undefined;
  readonly seed?: number | undefined;
  readonly encoder?: EncoderChoice | undefined;
  readonly split?: 'time' | 'per-user' | undefined;
  /** Length of a hold-out by time. */
  readonly days?: number | undefined;
  /** Last day of a hold-out by time, YYYY-MM-DD; by default the last day in the data. */
  readonly endDate?: string | undefined;
  /** A hold-out that was given, as pairs of SQLite ids; goes before any split. */
  readonly holdout?: readonly number[] | undefined;
  /** Day of the earliest of them, days since 1970-01-01; null when they have no days. */
  readonly holdoutFirstDay?: number | null | undefined;
  readonly minUsers?: number | undefined;
  readonly maxNeighbours?: number | undefined;
  readonly maxHistory?: number | undefined;
  readonly targets?: readonly ItemType[] | undefined;
  /** Weak signals that the model is not to be told of. */
  readonly withoutSignals?: readonly EventName[] | undefined;
  /** Epochs of the two towers, at most. */
  readonly epochs?: number | undefined;
  /** Rounds of the HGNN, at most. */
  readonly rounds?: number | undefined;
  readonly backend?: RunOptions['backend'] | undefined;
  /** What tuning found best (tuned-options.ts), for preset `best`. */
  readonly tuned?: TunedOptions | undefined;
  /** A finished run whose HGNN is taken as it is: only towers are trained. */
  readonly reuseHgnn?: number | undefined;
  /** A finished run whose parameters HGNN and towers start from. */
  readonly warmStart?: number | undefined;
}

/** The folders that sentence encoders are looked for in. */
export function encoderFolders(): readonly string[] {
  return modelsFolders();
}

/** Throws USAGE for choices that contradict each other. */
export function trainRequest(choices: TrainChoices): TrainRequest {
  const plain = presetOptions(choices.preset ?? 'fast');
  const { tuned } = choices;
  const preset = tuned ? withChanges(plain, tuned.changes) : plain;
  const { withoutSignals = [] } = choices;
  const heard = (events: readonly EventName[]) => events.filter((event) => !withoutSignals.includes(event));
  const targets = ITEM_TYPES.filter((type) => (choices.targets ?? preset.targets).includes(type));
  const options: RunOptions = {
    ...preset,
    seed: choices.seed ?? preset.seed,
    split: splitChoice(choices, preset.split),
    graph: {
      ...preset.graph,
      minUsers: choices.minUsers ?? preset.graph.minUsers,
      maxNeighbours: choices.maxNeighbours ?? preset.graph.maxNeighbours,
      maxHistory: choices.maxHistory ?? preset.graph.maxHistory,
    },
    hgnn: { ...preset.hgnn, maxRounds: choices.rounds ?? preset.hgnn.maxRounds },
    towers: {
      ...preset.towers,
      epochs: choices.epochs ?? preset.towers.epochs,
      historyEvents: heard(preset.towers.historyEvents),
      exampleEvents: heard(preset.towers.exampleEvents),
    },
    targets,
    backend: choices.backend ?? preset.backend,
  };
  if (tuned) {
    refuseOtherHoldOut(choices, tuned, options);
  }
  return {
    options,
    encoder: choices.encoder ?? 'auto',
    modelsFolders: encoderFolders(),
    ...(choices.name === undefined ? {} : { name: choices.name }),
    ...(choices.holdout === undefined ? {} : { holdout: choices.holdout }),
    ...(tuned && { tuned }),
    ...startOf(choices),
  };
}

/** A run must not hold out what its options were chosen on. */
function refuseOtherHoldOut(
  { preset, split, days, endDate, holdout }: TrainChoices,
  tuned: TunedOptions,
  { seed }: RunOptions,
): void {
  if (preset !== 'best') {
    throw conflict('Only preset best has been tuned.', 'Add --preset best, or leave --tuned out.');
  }
  if (split !== undefined || days !== undefined || endDate !== undefined) {
    throw conflict(
      'Another hold-out than the usual one may hold out what the options were chosen on.',
      'Leave --split, --days and --end-date out, or --tuned.',
    );
  }
  if (tuned.splitBySeed && holdout === undefined && seed !== tuned.seed) {
    throw conflict(
      `Without dates the seed decides what is held out, and seed ${seed} holds out what the options were chosen on.`,
      `Train with --seed ${tuned.seed}, or tune with --seed ${seed}.`,
    );
  }
}

function startOf({ reuseHgnn, warmStart, rounds }: TrainChoices): Pick<TrainRequest, 'start'> {
  if (reuseHgnn !== undefined && warmStart !== undefined) {
    throw conflict('A reused HGNN is not trained, so nothing warms it up.', 'Leave one of the two out.');
  }
  if (reuseHgnn !== undefined && rounds !== undefined) {
    throw conflict('A reused HGNN is not trained in any rounds.', 'Leave --rounds out.');
  }
  if (reuseHgnn !== undefined) {
    return { start: { kind: 'reuse', run: reuseHgnn } };
  }
  return warmStart === undefined ? {} : { start: { kind: 'warm', run: warmStart } };
}

/** The paper's (section 4). */
const HOLD_OUT_DAYS = 14;

function splitChoice(
  { split, days, endDate, holdout, holdoutFirstDay }: TrainChoices,
  preset: SplitChoice,
): SplitChoice {
  const byTime = days !== undefined || endDate !== undefined;
  if (holdout !== undefined) {
    if (split !== undefined || byTime) {
      throw conflict(
        'A given hold-out leaves nothing to split.',
        'Leave --split, --days and --end-date out.',
      );
    }
    return { kind: 'given', ...(typeof holdoutFirstDay === 'number' ? { firstDay: holdoutFirstDay } : {}) };
  }
  if (split === 'per-user') {
    if (byTime) {
      throw conflict(
        'A hold-out per user has no days.',
        'Leave --days and --end-date out, or split by time.',
      );
    }
    return { kind: 'per-user', share: 0.2, minimum: 5 };
  }
  if (split === 'time' || byTime) {
    return {
      kind: 'time',
      days: days ?? HOLD_OUT_DAYS,
      ...(endDate === undefined ? {} : { endDay: dayNumber(endDate) }),
    };
  }
  return preset;
}

/** Days since 1970-01-01. */
function dayNumber(text: string): number {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(time) ||
    !new Date(time).toISOString().startsWith(text)
  ) {
    throw conflict(`"${text}" is not a day.`, 'Write it as YYYY-MM-DD.');
  }
  return time / 86_400_000;
}

function conflict(message: string, advice: string): AppError {
  return new AppError('USAGE', message, advice);
}
