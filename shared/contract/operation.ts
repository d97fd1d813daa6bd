import { z } from 'zod';
import { DRIFT_MEASURES, SCHEDULED_KINDS } from '../operation.ts';
import { call, job } from './call.ts';
import { count, estimate, id, itemType, list, page, runRef, titleCard } from './schema.ts';

const moved = list(z.strictObject({ title: titleCard, before: z.number(), after: z.number() }));

export const runDrift = z.strictObject({
  a: runRef,
  b: runRef,
  /** Titles of a shelf. */
  shelf: count,
  /** Fingerprint of the data both were asked on. */
  data: z.string(),
  measuredAt: count,
  /** Audiobooks first. */
  types: list(
    z.strictObject({
      type: itemType,
      segments: list(
        z.strictObject({
          segment: z.enum(['all', 'warm', 'cold']),
          listeners: count,
          sampled: count,
          rbo: estimate,
          jaccard: estimate,
          /** Share of listeners who keep fewer than half of their titles. */
          changed: estimate,
        }),
      ),
      /** Shares of listeners on whose shelf a title is. */
      gained: moved,
      lost: moved,
    }),
  ),
});
export type RunDrift = z.output<typeof runDrift>;

export const driftBudget = z.strictObject({
  measure: z.enum(DRIFT_MEASURES),
  minimum: z.number().min(0).max(1),
});

const promotion = z.strictObject({
  id,
  /** null: none was promoted any more. */
  run: id.nullable(),
  name: z.string(),
  /** '' for a run that is gone, and for none. */
  preset: z.string(),
  by: z.enum(['person', 'schedule', 'rollback']),
  reason: z.string(),
  at: count,
  exists: z.boolean(),
});

const preset = z.string().min(1).max(40);
const everyDays = z.number().int().min(1).max(365);

const scheduleChoices = z.strictObject({
  hgnnEveryDays: everyDays,
  towersEveryDays: everyDays,
  hour: z.number().int().min(0).max(23),
  preset,
});

const scheduledRun = z.strictObject({
  id,
  kind: z.enum(SCHEDULED_KINDS),
  dueAt: count,
  startedAt: count,
  endedAt: count.nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'interrupted']),
  /** null with `done`: it would have been in vain, as the message says. */
  run: id.nullable(),
  promoted: z.boolean(),
  message: z.string(),
});

export const operationCalls = {
  /** From A's shelves to B's; kept by the pair, so that asking again is quick. */
  'operation.drift': job('query', z.strictObject({ a: id, b: id }), runDrift),
  /** With `force` it is promoted however far shelves move. Fails with DRIFT_OVER_BUDGET. */
  'operation.promote': job(
    'query',
    z.strictObject({ id, force: z.boolean().optional(), reason: z.string().max(2000).optional() }),
    z.null(),
  ),
  'operation.rollback': call(z.strictObject({}), promotion),
  'operation.promotions': call(z.strictObject(page), list(promotion), ['runs']),
  'operation.budget': call(z.strictObject({}), driftBudget, ['settings']),
  /** null: the default again. */
  'operation.setBudget': call(z.strictObject({ budget: driftBudget.nullable() }), z.null()),
  'operation.schedule': call(
    z.strictObject({}),
    z.strictObject({
      /** null: off. */
      schedule: z.strictObject({ ...scheduleChoices.shape, since: count }).nullable(),
      /** When each kind is next due, by kind; null when the schedule is off. */
      next: z.strictObject({ hgnn: count, towers: count }).nullable(),
      /** Why towers alone are not trained now; '' when they are, or the schedule is off. */
      idleTowers: z.string(),
      /** The last first. */
      last: list(scheduledRun),
    }),
    ['runs', 'settings'],
  ),
  /** Answers with what it was before. */
  'operation.setSchedule': call(
    z.strictObject({ schedule: scheduleChoices.nullable() }),
    scheduleChoices.nullable(),
  ),
  /** Trains what is due, or the kind asked for; null when nothing is due. */
  'operation.runDue': job(
    'workspace',
    z.strictObject({ kind: z.enum(SCHEDULED_KINDS).optional() }),
    scheduledRun.nullable(),
  ),
};
