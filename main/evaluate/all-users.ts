import { createRng } from '../../shared/rng.ts';
import { estimate, type Resampled, resampleExposure, resampleMeans } from './bootstrap.ts';
import {
  byMetric,
  type Evaluation,
  type EvaluationOptions,
  type Figures,
  type ModelEvaluation,
} from './evaluation.ts';
import type { MetricName } from './metric-passports.ts';

/** A model's figures over warm and cold test users together (the paper's Table 4); plain data, fit for JSON. */
export interface AllUsersRow {
  readonly model: string;
  readonly users: number;
  readonly metrics: Figures;
}

type Resamples = Pick<EvaluationOptions, 'seed' | 'meanResamples' | 'exposureResamples'>;

/** Over the users that were ranked: where a segment was sampled, it weighs what its sample weighs. */
export function figuresOfAllUsers({ models }: Evaluation, options: Resamples): AllUsersRow[] {
  return [...models].map(([model, evaluated]) => {
    const resampled = resampleAllUsers(evaluated, options);
    return {
      model,
      users: evaluated.ranking.testUsers.users.length,
      metrics: byMetric((metric) => estimate(resampled[metric])),
    };
  });
}

export function resampleAllUsers(
  { ranking, hit10, reciprocalRank, longTail10, popularity10 }: ModelEvaluation,
  options: Resamples,
): Readonly<Record<MetricName, Resampled>> {
  const rng = createRng(options.seed).fork('bootstrap all users');
  const [hr10, mrr, longTail, popularity] = resampleMeans(
    [hit10, reciprocalRank, longTail10, popularity10],
    options.meanResamples,
    rng.fork('means'),
  );
  const users = ranking.testUsers.users.length;
  const exposure = resampleExposure(ranking, 0, users, options.exposureResamples, rng.fork('exposure'));
  return { hr10, mrr, ...exposure, longTail10: longTail, popularity10: popularity };
}
