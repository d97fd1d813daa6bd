/** What a run was found to be worth: read from the run, where its trainer left it; nothing is computed again. */
import { AppError } from '../../shared/app-error.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Comparison } from '../evaluate/evaluation.ts';
import { formatComparison, formatTable } from '../evaluate/format-table.ts';
import type { TargetEvaluation } from '../runs/evaluate-target.ts';
import type { RunMetrics } from '../runs/train-to-folder.ts';
import { getRun, type Run } from '../workspace/runs.ts';
import type { Engine } from './open-engine.ts';
import type { RunParameters } from './recorded-parameters.ts';

export interface RunEvaluation {
  readonly run: Pick<Run, 'id' | 'name' | 'preset' | 'seed' | 'dataFingerprint' | 'createdAt' | 'note'>;
  readonly encoder: string;
  /** Why a poorer encoder than wanted was used; '' when it was not. */
  readonly encoderFallback: string;
  readonly backend: string;
  readonly evaluations: readonly TargetEvaluation[];
}

/** A finished run, the one that is served when none is named; throws NOT_FOUND for one that did not finish. */
export function finishedRun({ workspace }: Engine, id?: number): Run {
  const run = getRun(workspace.db, id);
  if (run.status !== 'done') {
    const why = run.error === '' ? '' : `: ${run.error.split('\n')[0]}`;
    throw new AppError(
      'NOT_FOUND',
      `Run ${run.id} (${run.name}) did not finish; it is ${run.status}${why}`,
      'Choose a finished run from the list of runs.',
      { id: run.id, status: run.status },
    );
  }
  return run;
}

/** Of the run that is served when none is named. Throws NOT_FOUND. */
export function evaluationOf(engine: Engine, runId?: number): RunEvaluation {
  const run = finishedRun(engine, runId);
  const { id, name, preset, seed, dataFingerprint, createdAt, note } = run;
  const metrics = metricsOf(run);
  const { encoder, encoderFallback } = parametersOf(run);
  return {
    run: { id, name, preset, seed, dataFingerprint, createdAt, note },
    encoder: encoder.id,
    encoderFallback,
    backend: metrics.backend,
    evaluations: metrics.evaluations,
  };
}

/** Of a finished run. Runs from before links were evened out keep how a blend was chosen in another form: it is left out. */
export function metricsOf(run: Run): RunMetrics {
  const metrics = run.metrics as unknown as RunMetrics;
  const blends = metrics.blends?.filter(({ choice }) => 'bestLink' in choice);
  return blends === undefined ? metrics : { ...metrics, blends };
}

export function parametersOf(run: Run): RunParameters {
  return run.parameters as unknown as RunParameters;
}

export interface EvaluationFormat {
  /** With the 95 % interval of every figure. */
  readonly intervals?: boolean | undefined;
  /** With what every metric means. */
  readonly passports?: boolean | undefined;
  /** With how the model that makes the shelves differs from each other one. */
  readonly comparisons?: boolean | undefined;
}

/** The tables as text, for a terminal or a file. */
export function evaluationText(evaluation: RunEvaluation, format: EvaluationFormat = {}): string {
  const blocks = evaluation.evaluations.flatMap(({ table, comparisons }) => [
    formatTable(table, { intervals: format.intervals ?? false }),
    ...(format.comparisons ? comparisons.map(formatComparison) : []),
  ]);
  const passports = format.passports ? evaluation.evaluations.slice(0, 1).map(passportText) : [];
  return [...blocks, ...passports].join('\n');
}

function passportText({ table }: TargetEvaluation): string {
  return table.passports
    .map((passport) =>
      [
        passport.label,
        `  = ${passport.formula}`,
        `  over: ${passport.denominator}`,
        `  cold titles: ${passport.coldTitles}`,
        ...(passport.tail === '' ? [] : [`  long tail: ${passport.tail}`]),
        `  perfect: ${passport.perfect}; degenerate: ${passport.degenerate}`,
        `  interval: ${passport.interval}; split ${passport.split}; seed ${passport.seed}`,
        '',
      ].join('\n'),
    )
    .join('');
}

/** How two models of one run differ, paired by user; only those of the one that makes its shelves are kept. */
export function comparisonsOf(
  { run, evaluations }: RunEvaluation,
  modelA: string,
  modelB: string,
): readonly { readonly target: ItemType; readonly comparison: Comparison; readonly text: string }[] {
  const found = evaluations.flatMap(({ table, comparisons }) =>
    comparisons
      .filter((each) => each.modelA === modelA && each.modelB === modelB)
      .map((comparison) => ({ target: table.target, comparison, text: formatComparison(comparison) })),
  );
  if (found.length === 0) {
    const kept = evaluations[0]?.comparisons.map((each) => `"${each.modelA}" "${each.modelB}"`) ?? [];
    throw new AppError(
      'NOT_FOUND',
      `Run ${run.id} keeps no comparison of ${modelA} with ${modelB}.`,
      `Choose one of ${kept.join(', ')}, or two runs by their numbers.`,
    );
  }
  return found;
}
