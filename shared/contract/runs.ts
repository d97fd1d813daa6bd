import { z } from 'zod';
import { call } from './call.ts';
import { count, id, list } from './schema.ts';

export const runSummary = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(['training', 'done', 'failed', 'cancelled']),
  preset: z.string(),
  seed: z.number(),
  error: z.string(),
  note: z.string(),
  createdAt: count,
  finishedAt: count.nullable(),
  encoder: z.string(),
  /** Whether the workspace still holds the data that it was trained on. */
  sameData: z.boolean(),
  /** HR@10 of 2T-HGNN for warm audiobook users; null when there is none. */
  hr10: z.number().nullable(),
});

export const runCalls = {
  'runs.list': call(z.strictObject({}), list(runSummary), ['runs', 'imports']),
};
