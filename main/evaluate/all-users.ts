import { createRng } from '../../shared/rng.ts';
import { estimate, resampleExposure, resampleMeans } from './bootstrap.ts';
import type { Evaluation, EvaluationOptions, Figures } from './evaluation.ts';

/** A model's figures over warm and cold test users together (the paper's Table 4); plain data, fit for JSON. */
export interface AllUsersRow {
  readonly model: string;
  readonly users: number;
  readonly metrics: Figures;
}

/** Over the users that were ranked: where a segment was sampled, it weighs what its sample weighs. */
export function figuresOfAllUsers(
  { models }: Evaluation,
  options: Pick<EvaluationOptions, 'seed' | 'meanResamples' | 'exposureResamples'>,
): AllUsersRow[] {
  return [...models].map(([model, { ranking, hit10, reciprocalRank, longTail10, popularity10 }]) => {
    const rng = createRng(options.seed).fork('bootstrap all users');
    const means = resampleMeans(
      [hit10, reciprocalRank, longTail10, popularity10],
      options.meanResamples,
      rng.fork('means'),
    );
    const users = ranking.testUsers.users.length;
    const exposure = resampleExposure(ranking, 0, users, options.exposureResamples, rng.fork('exposure'));
    return {
      model,
      users,
      metrics: {
        hr10: estimate(means[0]),
        mrr: estimate(means[1]),
        coverage10: estimate(exposure.coverage10),
        coverage100: estimate(exposure.coverage100),
        gini10: estimate(exposure.gini10),
        longTail10: estimate(means[2]),
        popularity10: estimate(means[3]),
      },
    };
  });
}
