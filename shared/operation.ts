/** The vocabulary of operating a workspace: what both sides of the contract know of schedules and drift. */

export const DRIFT_MEASURES = ['rbo', 'jaccard'] as const;
export type DriftMeasure = (typeof DRIFT_MEASURES)[number];

/** The mean likeness of everybody's shelf in two runs that a promotion needs at least. */
export interface DriftBudget {
  readonly measure: DriftMeasure;
  /** 0 lets everything pass. */
  readonly minimum: number;
}

/**
 * Two runs that differ by little but their seed have a mean RBO of 0.63 to 0.66 on the generated sample and of 0.20 on
 * 15,000 listeners of scarce real data (`backlist runs drift`). So the default stops only what no seed explains; a
 * workspace had better agree on a little less than its own two seeds have.
 */
export const DEFAULT_BUDGET: DriftBudget = { measure: 'rbo', minimum: 0.15 };

/** `hgnn`: both networks; `towers`: new towers over the HGNN of the run that is served. */
export const SCHEDULED_KINDS = ['hgnn', 'towers'] as const;
export type ScheduledKind = (typeof SCHEDULED_KINDS)[number];

export interface Schedule {
  readonly hgnnEveryDays: number;
  readonly towersEveryDays: number;
  /** Of the local day, 0 to 23. */
  readonly hour: number;
  readonly preset: string;
  /** Unix milliseconds: when it was set. Nothing is due before the first such hour after it. */
  readonly since: number;
}
