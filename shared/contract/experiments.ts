/** Online tests: their logs imported, read out, and the next one planned. */
import { z } from 'zod';
import { call, job } from './call.ts';
import { count, id, list, listUpTo } from './schema.ts';
import { grant } from './workspace.ts';

const name = z.string().min(1).max(200);
const arm = z.string().min(1).max(200);
/** What each weight is of their sum is the arm's planned share. */
const weights = listUpTo(50, z.strictObject({ arm, weight: z.number().min(1e-9).max(1e12) }));

const interval = z.strictObject({ low: z.number(), high: z.number() });

const listed = {
  id,
  name: z.string(),
  /** Of the log. */
  file: z.string(),
  importedAt: count,
  rowsRead: count,
};

const rate = z.strictObject({
  /** Of items shown. */
  value: z.number(),
  interval: interval.nullable(),
  /** Variance of the rate's logarithm that one user adds. */
  logVariance: z.number().nullable(),
  designEffect: z.number().nullable(),
  users: count,
});

const difference = z.strictObject({
  /** Relative to the control. */
  value: z.number().nullable(),
  interval: interval.nullable(),
  p: z.number().nullable(),
  /** The smallest increase that the test finds in four of five cases. */
  detectable: z.number().nullable(),
});

const readArm = z.strictObject({
  arm: z.string(),
  users: count,
  /** Planned. */
  share: z.number(),
  shown: count,
  streamed: count,
  started: count,
  rates: z.strictObject({ streams: rate.nullable(), starts: rate.nullable() }),
  /** null for the control. */
  differences: z.strictObject({ streams: difference, starts: difference }).nullable(),
});

const refused = z.strictObject({ reason: z.string(), advice: z.string(), count });

export const experimentCalls = {
  /** Newest first. */
  'experiments.list': call(
    z.strictObject({}),
    list(z.strictObject({ ...listed, arms: list(z.string()), users: count })),
    ['workspace', 'experiments'],
  ),
  'experiments.get': call(
    z.strictObject({ id, control: arm.optional() }),
    z.strictObject({
      ...listed,
      bytes: count,
      control: z.string(),
      rowsRejected: count,
      /** Rows that tell of a showing once more. */
      rowsRepeated: count,
      /** Users who were in several arms, left out with their rows. */
      mixedUsers: count,
      mixedRows: count,
      /** Unix milliseconds; null where the log has no times. */
      firstShown: z.number().nullable(),
      lastShown: z.number().nullable(),
      rejected: list(refused),
      /** The control first. */
      arms: list(readArm),
      sampleRatio: z.strictObject({ chiSquared: z.number(), p: z.number(), isMismatch: z.boolean() }),
    }),
    ['workspace', 'experiments'],
  ),
  'experiments.import': job(
    'workspace',
    z.strictObject({
      source: z.strictObject({ grant, name: z.string().max(4096) }),
      name,
      /** Field -> column, before any guess. */
      map: z
        .partialRecord(
          z.enum(['user_id', 'item_id', 'arm', 'shown_at', 'streamed', 'started']),
          z.string().max(1000),
        )
        .optional(),
      /** Refuse when more than this share of the rows is bad. */
      maxBadShare: z.number().min(0).max(1).optional(),
    }),
    z.strictObject({
      id,
      name: z.string(),
      rowsRead: count,
      rowsRejected: count,
      rowsRepeated: count,
      mixedUsers: count,
      rejected: list(refused),
      notes: list(z.string()),
    }),
  ),
  'experiments.change': call(
    z.strictObject({ id, name: name.optional(), control: arm.optional(), weights: weights.optional() }),
    z.null(),
  ),
  'experiments.remove': call(z.strictObject({ id }), z.null()),
  /** Users that a test needs in each arm. */
  'experiments.plan': call(
    z.strictObject({
      baseline: z.number().min(1e-9).lt(1),
      shownPerUser: z.number().min(1e-3).max(1e9),
      /** How many times the variance is that of showings each to a user of its own. */
      designEffect: z.number().min(1e-3).max(1e9),
      /** Relative increase to find. */
      effect: z.number().min(1e-4).max(100),
      power: z.number().min(0.5).max(0.999),
      arms: z.number().int().min(2).max(50),
      /** Also: what so many users in each arm would find. */
      usersPerArm: z.number().int().min(1).max(1e12).optional(),
    }),
    z.strictObject({
      usersPerArm: z.number(),
      users: z.number(),
      shown: z.number(),
      withUsers: z
        .strictObject({ usersPerArm: z.number(), power: z.number(), detectable: z.number().nullable() })
        .nullable(),
    }),
  ),
};
