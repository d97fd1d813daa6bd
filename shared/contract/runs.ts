import { z } from 'zod';
import { RUN_PRESETS } from '../run-preset.ts';
import { EVENTS, ITEM_TYPES } from '../vocabulary.ts';
import { call, job } from './call.ts';
import { evaluationTable, modelComparison, segment } from './evaluation.ts';
import { count, estimate, id, itemType, list, listUpTo } from './schema.ts';

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
  /**
   * `promoted`: served by default; `newest`: served because none is promoted; `shadow`: finished, not served by
   * default; `none`: not finished.
   */
  role: z.enum(['promoted', 'newest', 'shadow', 'none']),
  encoder: z.string(),
  /** Whether the workspace still holds the data that it was trained on. */
  sameData: z.boolean(),
  /** What makes its shelves: `2T-HGNN`, or a `Blend` of it with what is counted of listeners. */
  model: z.string(),
  /** HR@10 of `model` for warm audiobook users; null when there is none. */
  hr10: z.number().nullable(),
  /** Of `model`, a row for each type and segment it was judged on; empty unless the run is done. */
  headline: list(
    z.strictObject({
      target: itemType,
      segment,
      users: count,
      hr10: estimate,
      mrr: estimate,
      coverage10: estimate,
      longTail10: estimate,
    }),
  ),
  /** Seconds of all stages together; null while it is not done. */
  seconds: z.number().nullable(),
});

const curve = z.strictObject({
  /** `HGNN`, or the type that the towers recommend. */
  of: z.string(),
  /** Rounds or epochs, from 1. */
  unit: z.enum(['round', 'epoch']),
  points: list(
    z.strictObject({ at: count, training: z.number().nullable(), validation: z.number().nullable() }),
  ),
  best: count,
});

const blendWeights = z.strictObject({
  /** 0 to 1: how far the links are evened out between listeners. */
  evenness: z.number(),
  tower: z.number(),
  factors: z.number(),
  trend: z.number(),
});
const panelFigures = z.strictObject({ hr10: z.number(), mrr: z.number(), coverage10: z.number() });

/** How the weights of one type's blend were chosen on the validation part (main/runs/blend). */
export const blendFit = z.strictObject({
  target: itemType,
  warmWeights: blendWeights,
  /** Those of warm users where there were too few cold ones to choose by. */
  coldWeights: blendWeights,
  hadColdUsers: z.boolean(),
  /** γ: links of a title times (median users / its own)^γ. */
  rarity: z.number(),
  /** Days after which a play counts half as recent. */
  trendHalfLife: z.number(),
  /** How many the user and item factors are. */
  factors: count,
  /** Of warm users: what was chosen; item-kNN, whose coverage is the least; the most accurate whatever it covers. */
  chosen: panelFigures,
  floor: panelFigures,
  withoutFloor: panelFigures,
  /** Combinations that were tried. */
  trials: count,
});
export type BlendFitWire = z.infer<typeof blendFit>;

/** One option of a run as text, beside what its preset says. */
const parameter = z.strictObject({ key: z.string(), value: z.string(), preset: z.string() });

export const runDetails = z.strictObject({
  run: runSummary,
  encoderFallback: z.string(),
  /** What it took over from another run, which may be gone since; null when nothing. */
  start: z
    .strictObject({
      kind: z.enum(['reuse', 'warm']),
      run: id,
      name: z.string(),
      trainedIn: z.strictObject({ run: id, name: z.string() }).optional(),
    })
    .nullable(),
  dataFingerprint: z.string(),
  versions: z.record(z.string(), z.string()),
  backend: z.string(),
  /** Edges of the co-listening graph by relation; null unless the run is done. */
  edges: z.strictObject({ aa: count, ap: count, pp: count }).nullable(),
  stages: list(
    z.strictObject({ stage: z.string(), seconds: z.number(), cpuSeconds: z.number(), peakRssMb: z.number() }),
  ),
  curves: list(curve),
  parameters: list(parameter),
  /** How each type's blend was chosen; empty for a run without. */
  blends: list(blendFit),
  evaluations: list(z.strictObject({ table: evaluationTable, comparisons: list(modelComparison) })),
});

const pairedFigures = z.strictObject({
  hr10: estimate,
  mrr: estimate,
  longTail10: estimate,
  popularity10: estimate,
});

export const runComparison = z.strictObject({
  a: runSummary,
  b: runSummary,
  /** Why the figures cannot be compared as they stand. */
  caveats: list(z.string()),
  /** A minus B over the users that both were judged on; empty when one of them kept no outcomes. */
  paired: list(
    z.strictObject({
      target: itemType,
      segments: list(z.strictObject({ segment, users: count, differences: pairedFigures })),
    }),
  ),
  /** Every figure of every model in both, each with its own interval. */
  figures: list(
    z.strictObject({
      target: itemType,
      segment,
      model: z.string(),
      metric: z.string(),
      label: z.string(),
      a: estimate,
      b: estimate,
      /** Whether the two intervals have nothing in common. */
      apart: z.boolean(),
    }),
  ),
  /** The options in which they differ. */
  parameters: list(z.strictObject({ key: z.string(), a: z.string(), b: z.string() })),
});

/** As the engine's TrainChoices. */
export const trainChoices = z.strictObject({
  preset: z.enum(RUN_PRESETS).optional(),
  name: z.string().min(1).max(200).optional(),
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  encoder: z.enum(['auto', 'minilm', 'multilingual', 'hashing']).optional(),
  split: z.enum(['time', 'per-user']).optional(),
  days: z.number().int().min(1).max(3650).optional(),
  endDate: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
  minUsers: z.number().int().min(1).max(1000).optional(),
  maxNeighbours: z.number().int().min(0).max(100_000).optional(),
  maxHistory: z.number().int().min(0).max(1_000_000).optional(),
  targets: listUpTo(ITEM_TYPES.length, z.enum(ITEM_TYPES)).optional(),
  withoutSignals: listUpTo(EVENTS.length, z.enum(EVENTS)).optional(),
  epochs: z.number().int().min(1).max(1000).optional(),
  rounds: z.number().int().min(1).max(1000).optional(),
  reuseHgnn: id.optional(),
  warmStart: id.optional(),
});

export const runCalls = {
  'runs.list': call(z.strictObject({}), list(runSummary), ['runs', 'imports']),
  'runs.get': call(z.strictObject({ id }), runDetails, ['runs', 'imports']),
  'runs.compare': call(z.strictObject({ a: id, b: id }), runComparison, ['runs', 'imports']),
  /** What each preset sets, by option, as runs.get lists them. */
  'runs.presets': call(
    z.strictObject({}),
    list(
      z.strictObject({
        preset: z.string(),
        parameters: list(z.strictObject({ key: z.string(), value: z.string() })),
      }),
    ),
  ),
  /** What stands in the way of training, before it is started; empty when nothing does. */
  'runs.obstacles': call(
    z.strictObject({}),
    list(z.strictObject({ message: z.string(), advice: z.string() })),
    ['imports', 'workspace'],
  ),
  'runs.train': job('workspace', trainChoices, z.strictObject({ run: id })),
  'runs.annotate': call(
    z.strictObject({
      id,
      name: z.string().min(1).max(200).optional(),
      note: z.string().max(20_000).optional(),
    }),
    z.null(),
  ),
  'runs.remove': call(z.strictObject({ id }), z.null()),
  /** Item vectors, everybody's shelf, or the figures of a run as files to download. */
  'runs.export': job(
    'query',
    z.strictObject({
      id,
      what: z.enum(['vectors', 'shelves', 'metrics']),
      format: z.enum(['csv', 'parquet']),
      k: z.number().int().min(1).max(100).optional(),
    }),
    list(z.strictObject({ offer: z.string(), name: z.string(), rows: count, bytes: count })),
  ),
};
