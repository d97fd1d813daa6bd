/**
 * Finished variants, kept in the folder `paper` of a workspace: <key>.json for the tables, and beside it, written first,
 * <key>.safetensors with what every test user got. A variant whose JSON is there is whole.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Resampled } from '../../evaluate/bootstrap.ts';
import { byMetric, type Figures } from '../../evaluate/evaluation.ts';
import { METRICS, type MetricName } from '../../evaluate/metric-passports.ts';
import { firstHits } from '../../evaluate/metrics.ts';
import { NO_ITEM, type Ranking } from '../../evaluate/rank.ts';
import type { Target } from '../../evaluate/ranker.ts';
import type { ItemLists, TestUsers } from '../../evaluate/test-users.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../../model/safetensors.ts';
import type { EvaluatedVariant } from './evaluate-variant.ts';
import type {
  Audience,
  ImpossibleVariant,
  ModelOutcome,
  TargetOutcomes,
  VariantResult,
} from './variant-result.ts';
import type { PaperModel, Variant } from './variants.ts';

/** To be raised whenever the same data and options would give other figures. */
const VERSION = 1;

/** What a variant is trained on. */
export interface VariantData {
  /** Of the workspace. */
  readonly fingerprint: string;
  /** Id of the encoder of the texts. */
  readonly encoder: string;
  /** A hold-out that was given, as pairs of SQLite ids. */
  readonly holdout?: readonly number[] | undefined;
}

/** Names a variant of some data. */
export function variantKey({ id, models, options }: Variant, data: VariantData): string {
  const { preset: _, graph, ...rest } = options;
  const { maxMemoryMb: __, ...cuts } = graph;
  const decisive = JSON.stringify([VERSION, data.encoder, data.holdout ?? [], id, models, cuts, rest]);
  return `${data.fingerprint}-${createHash('sha256').update(decisive).digest('hex').slice(0, 16)}`;
}

export function paperFolder(workspaceFolder: string): string {
  return path.join(workspaceFolder, 'paper');
}

/** undefined when it is not there, or not readable: then it is computed again. */
export function readVariant(folder: string, key: string): VariantResult | ImpossibleVariant | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, `${key}.json`), 'utf8')) as
      | VariantResult
      | ImpossibleVariant;
  } catch {
    return undefined;
  }
}

/** Removes what is kept of other data than this, and what a killed trainer left half written. */
export function pruneVariants(folder: string, fingerprint: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.startsWith(`${fingerprint}-`) || name.endsWith('.partial')) {
      rmSync(path.join(folder, name), { force: true });
    }
  }
}

export function removeVariant(folder: string, key: string): void {
  for (const ending of ['json', 'safetensors']) {
    rmSync(path.join(folder, `${key}.${ending}`), { force: true });
  }
}

export function writeVariant(folder: string, key: string, { result, outcomes }: EvaluatedVariant): void {
  mkdirSync(folder, { recursive: true });
  const tensors = Object.assign({}, ...outcomes.map(tensorsOf)) as Record<string, NamedTensor>;
  const targets: StoredTarget[] = outcomes.map(({ target, models }) => {
    const [{ ranking }] = models;
    const { warm, population } = ranking.testUsers;
    return { target, range: ranking.target, depth: ranking.depth, warm, population };
  });
  writeSafetensors(path.join(folder, `${key}.safetensors`), tensors, { targets: JSON.stringify(targets) });
  writeResult(folder, key, result);
}

export function writeResult(folder: string, key: string, result: VariantResult | ImpossibleVariant): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${key}.json`);
  writeFileSync(`${file}.partial`, JSON.stringify(result), { flush: true });
  renameSync(`${file}.partial`, file);
}

/** What writeVariant kept of one type of title; throws NOT_FOUND for a variant without it, MODEL_DAMAGED. */
export function readOutcomes(folder: string, key: string, target: ItemType): TargetOutcomes {
  const { tensors, metadata } = readSafetensors(path.join(folder, `${key}.safetensors`));
  const stored = (JSON.parse(metadata.targets) as StoredTarget[]).find((each) => each.target === target);
  const kept = readVariant(folder, key);
  const judged = kept && 'targets' in kept ? kept.targets.find((each) => each.target === target) : undefined;
  if (stored === undefined || judged === undefined) {
    throw new AppError('NOT_FOUND', `Nothing is kept of ${target}s.`, 'Compute the variant for them.');
  }
  const integers = (name: string) => Uint32Array.from(tensors[`${target}.${name}`].data);
  const testUsers: TestUsers = {
    users: integers('users'),
    warm: stored.warm,
    population: stored.population,
    relevant: listsOf(integers('relevant.lengths'), integers('relevant.item')),
    had: listsOf(integers('had.lengths'), integers('had.item')),
  };
  const models = judged.allUsers.map(({ model, metrics: all }): ModelOutcome => {
    const list = Uint32Array.from(tensors[`${target}.${model}.list`].data, (item) =>
      item < 0 ? NO_ITEM : item,
    );
    const ranking: Ranking = { model, target: stored.range, testUsers, depth: stored.depth, list };
    const resampledBy = (audience: Audience, figures: Figures): [Audience, ResampledFigures] => [
      audience,
      byMetric((metric) => ({
        value: figures[metric].value,
        values: Float64Array.from(tensors[`${target}.${model}.${audience}.${metric}`].data),
      })),
    ];
    const segments = judged.table.rows.filter((row) => row.model === model);
    const resampled = new Map([
      ...segments.map(({ segment, metrics }) => resampledBy(segment, metrics)),
      resampledBy('all', all),
    ]);
    return { model: model as PaperModel, ranking, firstHits: firstHits(ranking), resampled };
  });
  return { target, plays: integers('plays'), models };
}

type ResampledFigures = Readonly<Record<MetricName, Resampled>>;

interface StoredTarget extends Pick<TestUsers, 'warm' | 'population'> {
  readonly target: ItemType;
  readonly range: Target;
  readonly depth: number;
}

/** Every number is an integer below 2^24, which 32-bit floats hold exactly, or a figure on a resample. */
function tensorsOf({ target, plays, models }: TargetOutcomes): Record<string, NamedTensor> {
  const { users, relevant, had } = models[0].ranking.testUsers;
  const column = (numbers: ArrayLike<number>) => ({
    shape: [numbers.length],
    data: Float32Array.from(numbers),
  });
  const columns: Record<string, ArrayLike<number>> = {
    ...{ plays, users },
    ...{ 'relevant.lengths': lengthsOf(relevant), 'relevant.item': relevant.item },
    ...{ 'had.lengths': lengthsOf(had), 'had.item': had.item },
  };
  for (const { model, ranking, resampled } of models) {
    columns[`${model}.list`] = Float32Array.from(ranking.list, (item) => (item === NO_ITEM ? -1 : item));
    for (const [audience, figures] of resampled) {
      for (const metric of METRICS) {
        columns[`${model}.${audience}.${metric}`] = figures[metric].values;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(columns).map(([name, data]) => [`${target}.${name}`, column(data)]),
  );
}

function lengthsOf({ start }: ItemLists): Uint32Array {
  return start.subarray(1).map((end, row) => end - start[row]);
}

function listsOf(lengths: Uint32Array, item: Uint32Array): ItemLists {
  const start = new Uint32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) {
    start[row + 1] = start[row] + lengths[row];
  }
  return { start, item };
}
