import { z } from 'zod';
import { ERROR_CODES } from '../app-error.ts';
import { count, id, list } from './schema.ts';

export const wireError = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  advice: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

export const jobSnapshot = z.strictObject({
  id,
  /** Of the call that started it. */
  name: z.string(),
  /** What it works on, in a person's words: a run's name, a file's. */
  subject: z.string(),
  state: z.enum(JOB_STATES),
  /** Or the step of a phase of many: `done`, `total` and the time left are of all of them then. */
  phase: z.string(),
  /** Never goes back within a phase; `total` 0 means not known. */
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
  /** Seconds left of the phase; null while its pace is not known. */
  etaSeconds: z.number().nullable(),
  figures: z.record(z.string(), z.number()),
  /** Unix milliseconds. */
  createdAt: count,
  startedAt: count.nullable(),
  endedAt: count.nullable(),
  /** Why it failed. */
  error: wireError.nullable(),
});
export type JobSnapshot = z.infer<typeof jobSnapshot>;

/** The figures a job has reported so far, for curves: at most 2,000 points, thinned evenly beyond. */
export const jobSeries = list(
  z.strictObject({ phase: z.string(), done: z.number(), figures: z.record(z.string(), z.number()) }),
);
