/** The run that another takes over from: what follows from it for the options, and what is kept of it. */
import { AppError } from '../../shared/app-error.ts';
import type { RunOptions } from '../runs/run-options.ts';
import type { StartKind } from '../runs/starting-point.ts';
import type { TrainerJob } from '../runs/trainer-messages.ts';
import { optionOf, type TunedKey } from '../runs/tune/search-space.ts';
import type { EncoderChoice } from '../text/load-encoder.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { finishedRun, metricsOf, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import type { RunStart } from './recorded-parameters.ts';
import type { TunedOptions } from './tuned-options.ts';

export interface StartingRun {
  readonly start: RunStart;
  /** A reused HGNN is of the widths and fan-out it was trained with, whatever the preset says. */
  readonly options: RunOptions;
  /** That of the starting run, unless another is asked for by name. */
  readonly encoder: { readonly encoder?: EncoderChoice };
  readonly job: NonNullable<TrainerJob['start']>;
  /** Throws USAGE: other sentence vectors would mean nothing to the HGNN. */
  refuseOther(encoder: EncoderIdentity): void;
}

/** @throws AppError NOT_FOUND for a run that did not finish */
export function startingRun(
  engine: Engine,
  { kind, run: id }: { readonly kind: StartKind; readonly run: number },
  request: {
    readonly options: RunOptions;
    readonly encoder: EncoderChoice;
    readonly tuned?: TunedOptions;
  },
): StartingRun {
  const run = finishedRun(engine, id);
  const { options, encoder, start } = parametersOf(run);
  if (kind === 'reuse' && request.tuned) {
    refuseOtherwiseTuned(id, options, request.tuned);
  }
  const trainedIn =
    start?.kind === 'reuse' ? (start.trainedIn ?? { run: start.run, name: start.name }) : undefined;
  return {
    start: { kind, run: id, name: run.name, ...(kind === 'reuse' && trainedIn && { trainedIn }) },
    options: kind === 'reuse' ? { ...request.options, hgnn: options.hgnn } : request.options,
    encoder: request.encoder === 'auto' ? { encoder: choiceOf(encoder) } : {},
    job: {
      ...{ kind, run: id },
      learntFrom: {
        ...{ split: options.split, seed: options.seed },
        cutoffDay: metricsOf(run).evaluations[0]?.table.split.cutoffDay ?? null,
        sameData: run.dataFingerprint === dataFingerprint(engine.workspace.db),
      },
    },
    refuseOther(other) {
      if (other.id !== encoder.id || other.dims !== encoder.dims) {
        throw new AppError(
          'USAGE',
          `The HGNN of run ${id} reads texts by ${encoder.id} (${encoder.dims} numbers), not by ${other.id} (${other.dims}).`,
          `Choose that encoder with --encoder ${choiceOf(encoder)}, or train without taking anything over.`,
          { run: id },
        );
      }
    },
  };
}

/** A run that says it was tuned must be what tuning found. */
function refuseOtherwiseTuned(run: number, options: RunOptions, { changes }: TunedOptions): void {
  const keys = (Object.keys(changes) as TunedKey[]).filter((key) => key.startsWith('hgnn.'));
  const other = keys.find((key) => optionOf(options, key) !== changes[key]);
  if (other !== undefined) {
    throw new AppError(
      'USAGE',
      `The HGNN of run ${run} was trained with ${other} ${optionOf(options, other)}, and tuning found ${changes[other]} best.`,
      'Leave --reuse-hgnn out, or --tuned.',
      { run },
    );
  }
}

/** What to ask for to get that encoder. */
export function choiceOf({ id, kind }: EncoderIdentity): EncoderChoice {
  return kind === 'hashing' ? 'hashing' : /multilingual/.test(id) ? 'multilingual' : 'minilm';
}
