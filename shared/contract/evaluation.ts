/** The tables a run was judged with, as main/evaluate and main/runs make them. */
import { z } from 'zod';
import { count, estimate, itemType, list } from './schema.ts';

export const METRIC_NAMES = [
  'hr10',
  'mrr',
  'coverage10',
  'coverage100',
  'gini10',
  'longTail10',
  'popularity10',
] as const;
export const metricName = z.enum(METRIC_NAMES);
export const segment = z.enum(['warm', 'cold']);

export const metricPassport = z.strictObject({
  metric: metricName,
  label: z.string(),
  formula: z.string(),
  denominator: z.string(),
  coldTitles: z.string(),
  tail: z.string(),
  perfect: z.string(),
  degenerate: z.string(),
  interval: z.string(),
  split: z.string(),
  seed: z.number(),
});

const figures = z.strictObject({
  hr10: estimate,
  mrr: estimate,
  coverage10: estimate,
  coverage100: estimate,
  gini10: estimate,
  longTail10: estimate,
  popularity10: estimate,
});

export const evaluationTable = z.strictObject({
  target: itemType,
  titles: count,
  coldTitles: count,
  split: z.strictObject({ kind: z.string(), cutoffDay: z.number().nullable() }),
  seed: z.number(),
  segments: list(z.strictObject({ segment, testUsers: count, ranked: count })),
  rows: list(z.strictObject({ model: z.string(), segment, users: count, metrics: figures })),
  passports: list(metricPassport),
});

export const modelComparison = z.strictObject({
  modelA: z.string(),
  modelB: z.string(),
  segments: list(z.strictObject({ segment, users: count, differences: figures })),
});
