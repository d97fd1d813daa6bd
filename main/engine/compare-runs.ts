/** Two finished runs beside each other: paired by user where both kept what each user got, figure by figure always. */
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import type { Estimate } from '../evaluate/bootstrap.ts';
import { METRICS, metricLabel } from '../evaluate/metric-passports.ts';
import type { Segment } from '../evaluate/segments.ts';
import { type PairedSegment, pairOutcomes, readOutcomes } from '../runs/outcomes.ts';
import { servedModel } from '../runs/run-options.ts';
import { runFolder } from '../workspace/open.ts';
import { evaluationOf, finishedRun, parametersOf, type RunEvaluation } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { differingParameters } from './run-parameters.ts';
import { type RunRef, runRef } from './run-ref.ts';

export interface RunsCompared {
  readonly runA: RunRef;
  readonly runB: RunRef;
  /** What makes the shelves of each, which is what is paired. */
  readonly served: { readonly a: string; readonly b: string };
  readonly caveats: readonly string[];
  readonly paired: readonly { readonly target: ItemType; readonly segments: readonly PairedSegment[] }[];
  readonly figures: readonly {
    readonly target: ItemType;
    readonly segment: Segment;
    readonly model: string;
    readonly metric: string;
    readonly label: string;
    readonly a: Estimate;
    readonly b: Estimate;
    readonly apart: boolean;
  }[];
  readonly parameters: readonly { readonly key: string; readonly a: string; readonly b: string }[];
}

/** Throws NOT_FOUND for a run that did not finish. */
export function compareTwoRuns(engine: Engine, idA: number, idB: number): RunsCompared {
  const [a, b] = [evaluationOf(engine, idA), evaluationOf(engine, idB)];
  const [runA, runB] = [idA, idB].map((id) => finishedRun(engine, id));
  const [optionsA, optionsB] = [runA, runB].map((run) => parametersOf(run).options);
  const served = { a: servedModel(optionsA), b: servedModel(optionsB) };
  const paired = ITEM_TYPES.flatMap((target) => {
    const [first, second] = [idA, idB].map((id) =>
      readOutcomes(runFolder(engine.workspace.folder, id), target),
    );
    return first === undefined || second === undefined
      ? []
      : [{ target, segments: pairOutcomes(first, second, a.run.seed) }];
  });
  return {
    runA: runRef(runA),
    runB: runRef(runB),
    served,
    caveats: caveatsOf(a, b, paired.length),
    paired,
    figures: figuresOf(a, b, served),
    parameters: differingParameters(optionsA, optionsB),
  };
}

function caveatsOf(a: RunEvaluation, b: RunEvaluation, paired: number): string[] {
  const caveats: string[] = [];
  if (a.run.dataFingerprint !== b.run.dataFingerprint) {
    caveats.push('The two runs saw different data.');
  }
  for (const { table } of a.evaluations) {
    const other = b.evaluations.find((each) => each.table.target === table.target)?.table;
    const asked = ({ split, segments, seed }: typeof table) => JSON.stringify([split, segments, seed]);
    if (other === undefined) {
      caveats.push(`Only run ${a.run.id} was judged on ${table.target}s.`);
    } else if (asked(table) !== asked(other)) {
      caveats.push(`Their ${table.target}s were judged on different hold-outs, listeners or seeds.`);
    }
  }
  if (paired === 0) {
    caveats.push('At least one of them kept no outcomes by listener, so the differences are not paired.');
  }
  return caveats;
}

/** Each model that both have; before those, where different ones make their shelves, the one of A beside that of B. */
function figuresOf(
  a: RunEvaluation,
  b: RunEvaluation,
  served: RunsCompared['served'],
): RunsCompared['figures'] {
  return a.evaluations.flatMap(({ table: { target, rows } }) => {
    const others = b.evaluations.find((each) => each.table.target === target)?.table.rows ?? [];
    const pairs = rows.map((row) => ({ ...row, as: row.model }));
    const shelves = rows
      .filter(({ model }) => model === served.a && served.a !== served.b)
      .map((row) => ({ ...row, model: `${served.a} / ${served.b}`, as: served.b }));
    return [...shelves, ...pairs].flatMap(({ model, as, segment, metrics }) => {
      const other = others.find((each) => each.model === as && each.segment === segment);
      if (other === undefined) {
        return [];
      }
      return METRICS.map((metric) => {
        const [x, y] = [metrics[metric], other.metrics[metric]];
        const apart = x.low > y.high || y.low > x.high;
        return { ...{ target, segment, model, metric, label: metricLabel(metric) }, a: x, b: y, apart };
      });
    });
  });
}
