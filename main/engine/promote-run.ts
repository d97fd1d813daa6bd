/** Which run is served: promoting one, unless everybody's shelf would move further than agreed, and going back. */
import { AppError } from '../../shared/app-error.ts';
import type { RunDrift } from '../../shared/contract/operation.ts';
import type { DriftBudget } from '../../shared/operation.ts';
import type { StageContext } from '../../shared/stage.ts';
import { getBudget, setBudget } from '../workspace/operation-settings.ts';
import {
  listPromotions,
  type Promotion,
  promotedRun,
  promoteRun,
  rollBack,
} from '../workspace/promotions.ts';
import { newestFinished } from '../workspace/runs.ts';
import { finishedRun } from './evaluate-run.ts';
import { driftOverBudget, knownDrift, likenessInWords, measureDrift } from './measure-drift.ts';
import type { Engine } from './open-engine.ts';

/** The run that is served by default; undefined before the first. */
export function servedRun({ workspace: { db } }: Engine): number | undefined {
  return promotedRun(db) ?? newestFinished(db);
}

/**
 * From the run that is served to this one; undefined when it is the same. Measured unless it was before on the same
 * data. Throws NOT_FOUND for a run that did not finish.
 */
export async function driftOfPromotion(
  engine: Engine,
  run: number,
  context: StageContext,
): Promise<RunDrift | undefined> {
  finishedRun(engine, run);
  const served = servedRun(engine);
  return served === undefined || served === run
    ? undefined
    : (knownDrift(engine, served, run) ?? (await measureDrift(engine, served, run, context)));
}

/** Throws DRIFT_OVER_BUDGET. */
export function refuseOverBudget(engine: Engine, drift: RunDrift): void {
  const budget = driftBudget(engine);
  if (driftOverBudget(drift, budget)) {
    const { a, b } = drift;
    throw new AppError(
      'DRIFT_OVER_BUDGET',
      `Run ${b.id} is not promoted: ${likenessInWords(drift, budget)}.`,
      `Look at both with "backlist runs drift ${a.id} ${b.id}" or Compare runs; promote it all the same with --force, or agree on another budget.`,
      { a: a.id, b: b.id, minimum: budget.minimum },
    );
  }
}

/** By a person. */
export function promote({ workspace: { db } }: Engine, run: number, reason: string): void {
  promoteRun(db, { run, by: 'person', reason });
}

/** Returns what is in force now. Throws NOT_FOUND where nothing was promoted. */
export function rollBackPromotion({ workspace: { db } }: Engine, reason: string): Promotion {
  return rollBack(db, reason);
}

/** The last first. */
export function promotionsOf(
  { workspace: { db } }: Engine,
  page: { readonly limit: number; readonly offset: number },
): Promotion[] {
  return listPromotions(db, page);
}

export function driftBudget({ workspace: { db } }: Engine): DriftBudget {
  return getBudget(db);
}

/** null: the default again. */
export function agreeOnBudget({ workspace: { db } }: Engine, budget: DriftBudget | null): void {
  setBudget(db, budget);
}
