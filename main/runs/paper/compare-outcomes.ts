import { pairedDifference } from '../../evaluate/bootstrap.ts';
import { byMetric, type Figures } from '../../evaluate/evaluation.ts';
import type { Audience, ModelOutcome } from './variant-result.ts';

export interface OutcomeDifference {
  readonly audience: Audience;
  /** A minus B, with the 95 % interval of the paired bootstrap: they differ where it leaves out 0. */
  readonly differences: Figures;
}

/** Two models over the same test users, of one variant or of two. Throws RangeError for others. */
export function compareOutcomes(a: ModelOutcome, b: ModelOutcome): OutcomeDifference[] {
  const [{ users }, other] = [a.ranking.testUsers, b.ranking.testUsers];
  if (users.length !== other.users.length || users.some((user, row) => user !== other.users[row])) {
    throw new RangeError(`${a.model} and ${b.model} were judged on different users.`);
  }
  return [...a.resampled].map(([audience, mine]) => {
    const theirs = b.resampled.get(audience)!;
    return { audience, differences: byMetric((metric) => pairedDifference(mine[metric], theirs[metric])) };
  });
}
