/** What a run's model, the one that makes its shelves, did for each test user, kept so that two runs can be compared over the same users. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createRng } from '../../shared/rng.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { type Estimate, pairedDifference, resampleMeans } from '../evaluate/bootstrap.ts';
import type { ModelEvaluation } from '../evaluate/evaluation.ts';
import { SEGMENTS, type Segment } from '../evaluate/segments.ts';
import { readSafetensors, writeSafetensors } from '../model/safetensors.ts';

/** The metrics that are means over users; coverage and Gini have no value of a single user. */
export const PAIRED_METRICS = ['hr10', 'mrr', 'longTail10', 'popularity10'] as const;
export type PairedMetric = (typeof PAIRED_METRICS)[number];

/** Arrays are [users]; the first `warm` users are warm, the rest cold. */
export interface Outcomes {
  /** SQLite ids. */
  readonly users: Uint32Array;
  readonly warm: number;
  readonly values: Readonly<Record<PairedMetric, Float64Array>>;
}

/** @param userIds SQLite id of each user of the dataset */
export function outcomesOf(model: ModelEvaluation, userIds: Uint32Array): Outcomes {
  const { users, warm } = model.ranking.testUsers;
  return {
    users: users.map((user) => userIds[user]),
    warm,
    values: {
      hr10: model.hit10,
      mrr: model.reciprocalRank,
      longTail10: model.longTail10,
      popularity10: model.popularity10,
    },
  };
}

export function writeOutcomes(folder: string, target: ItemType, { users, warm, values }: Outcomes): void {
  // 32-bit floats hold an SQLite id below 2^24 exactly; larger ones as two halves
  const column = (data: Float32Array) => ({ shape: [data.length], data });
  writeSafetensors(fileOf(folder, target), {
    idsLow: column(Float32Array.from(users, (id) => id & 0xffff)),
    idsHigh: column(Float32Array.from(users, (id) => id >>> 16)),
    warm: column(Float32Array.of(warm)),
    ...Object.fromEntries(
      PAIRED_METRICS.map((metric) => [metric, column(Float32Array.from(values[metric]))]),
    ),
  });
}

/** undefined for a run that judged no such titles, or was trained before outcomes were kept. */
export function readOutcomes(folder: string, target: ItemType): Outcomes | undefined {
  const file = fileOf(folder, target);
  if (!existsSync(file)) {
    return undefined;
  }
  const { tensors } = readSafetensors(file);
  const high = tensors.idsHigh.data;
  const values = PAIRED_METRICS.map((metric) => [metric, Float64Array.from(tensors[metric].data)]);
  return {
    users: Uint32Array.from(tensors.idsLow.data, (low, row) => high[row] * 65_536 + low),
    warm: tensors.warm.data[0],
    values: Object.fromEntries(values) as Outcomes['values'],
  };
}

export interface PairedSegment {
  readonly segment: Segment;
  /** Users that both runs were judged on, in this segment of both. */
  readonly users: number;
  /** A minus B, with the 95 % interval of the paired bootstrap: they differ where it leaves out 0. */
  readonly differences: Readonly<Record<PairedMetric, Estimate>>;
}

const RESAMPLES = 1000;

/** Segments without common users are left out. */
export function pairOutcomes(a: Outcomes, b: Outcomes, seed: number): PairedSegment[] {
  return SEGMENTS.flatMap((segment) => {
    const inB = new Map(rowsOf(b, segment).map((row) => [b.users[row], row]));
    const pairs = rowsOf(a, segment).flatMap((row) => {
      const other = inB.get(a.users[row]);
      return other === undefined ? [] : [[row, other] as const];
    });
    if (pairs.length === 0) {
      return [];
    }
    const columns = PAIRED_METRICS.flatMap((metric) => [
      Float64Array.from(pairs, ([row]) => a.values[metric][row]),
      Float64Array.from(pairs, ([, row]) => b.values[metric][row]),
    ]);
    // one pass: both runs' columns see the same draws
    const resampled = resampleMeans(columns, RESAMPLES, createRng(seed).fork(`pair ${segment}`));
    const differences = PAIRED_METRICS.map((metric, at) => [
      metric,
      pairedDifference(resampled[2 * at], resampled[2 * at + 1]),
    ]);
    return [
      {
        segment,
        users: pairs.length,
        differences: Object.fromEntries(differences) as PairedSegment['differences'],
      },
    ];
  });
}

function rowsOf({ users, warm }: Outcomes, segment: Segment): number[] {
  const [from, to] = segment === 'warm' ? [0, warm] : [warm, users.length];
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function fileOf(folder: string, target: ItemType): string {
  return path.join(folder, `outcomes-${target}.safetensors`);
}
