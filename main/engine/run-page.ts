/** Everything the window shows of one run. */
import type { z } from 'zod';
import type { runDetails } from '../../shared/contract/runs.ts';
import type { RunMetrics } from '../runs/train-to-folder.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { getRun } from '../workspace/runs.ts';
import { metricsOf, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { servedIds, summaryOf } from './run-details.ts';
import { parametersBesidePreset } from './run-parameters.ts';

export type RunPage = z.output<typeof runDetails>;

/** The run that is served when none is named. Throws NOT_FOUND. */
export function runPage({ workspace: { db } }: Engine, id?: number): RunPage {
  const run = getRun(db, id);
  const { options, encoderFallback, start } = parametersOf(run);
  const metrics = run.status === 'done' ? metricsOf(run) : null;
  return {
    run: summaryOf(run, dataFingerprint(db), servedIds(db)),
    encoderFallback,
    start: start ?? null,
    dataFingerprint: run.dataFingerprint,
    versions: run.versions,
    backend: metrics?.backend ?? '',
    edges: metrics?.edges ?? null,
    stages: metrics?.stages ?? [],
    curves: metrics === null ? [] : curvesOf(metrics),
    parameters: parametersBesidePreset(options),
    blends: (metrics?.blends ?? []).map(blendOf),
    evaluations: (metrics?.evaluations ?? []).map(({ table, comparisons }) => ({ table, comparisons })),
  };
}

type Blends = NonNullable<RunMetrics['blends']>;

function blendOf({ target, choice, warm, cold, floor, withoutFloor, trials }: Blends[number]) {
  const figures = ({ hr10, mrr, coverage10 }: Blends[number]['warm']) => ({ hr10, mrr, coverage10 });
  return {
    target,
    warmWeights: choice.warm,
    coldWeights: choice.cold,
    hadColdUsers: cold !== null,
    rarity: choice.rarity,
    trendHalfLife: choice.trendHalfLife,
    factors: choice.als.factors,
    chosen: figures(warm),
    floor: figures(floor),
    withoutFloor: figures(withoutFloor),
    trials,
  };
}

function curvesOf({ hgnn, towers }: RunMetrics): RunPage['curves'] {
  const points = (losses: readonly { training: number; validation: number }[]) =>
    losses.map(({ training, validation }, index) => ({
      at: index + 1,
      training: finite(training),
      validation: finite(validation),
    }));
  const rounds = hgnn.rounds.map(({ trainingLoss, validationLoss }) => ({
    training: trainingLoss,
    validation: validationLoss,
  }));
  return [
    { of: 'HGNN', unit: 'round', points: points(rounds), best: hgnn.bestRound + 1 },
    ...Object.entries(towers).map(([target, losses]) => ({
      of: target,
      unit: 'epoch' as const,
      points: points(losses.map(({ train, validation }) => ({ training: train, validation }))),
      best:
        1 +
        losses.reduce((best, { validation }, at) => (validation < losses[best].validation ? at : best), 0),
    })),
  ];
}

/** JSON has no NaN: a loss that could not be taken comes back as null. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
