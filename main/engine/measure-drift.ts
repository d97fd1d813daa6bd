/** How far everybody's shelf moves between two runs, on a seeded sample; kept by the pair. */
import { AppError } from '../../shared/app-error.ts';
import type { RunDrift } from '../../shared/contract/operation.ts';
import type { DriftBudget } from '../../shared/operation.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { type CachedCandidates, computeCandidates } from '../recommend/cached-candidates.ts';
import { type ListenerSample, sampleListeners, shelfDrift } from '../recommend/shelf-drift.ts';
import { getCachedResult, putCachedResult } from '../workspace/cached-results.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import type { Json } from '../workspace/runs.ts';
import { finishedRun, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { runRef } from './run-ref.ts';
import { loadServingModel, type Serving } from './serving.ts';
import { titleCard } from './title-card.ts';

/** Warm listeners of a type, and cold ones, at most. */
const PER_SEGMENT = 1000;
const SHELF = 10;
const SEED = 1;
/** Of what is kept: raised when its shape or the meaning of a figure changes. */
const VERSION = 2;

/** What was measured before on the same data; undefined when nothing was. Throws NOT_FOUND. */
export function knownDrift(engine: Engine, a: number, b: number): RunDrift | undefined {
  const { db } = engine.workspace;
  return getCachedResult(db, nameOf(a, b), fingerprintOf(engine, a, b)) as unknown as RunDrift | undefined;
}

export function keepDrift(engine: Engine, drift: RunDrift): void {
  const [a, b] = [drift.a.id, drift.b.id];
  const { db } = engine.workspace;
  putCachedResult(db, nameOf(a, b), fingerprintOf(engine, a, b), drift as unknown as Json);
}

/** By both runs on the data of today. One run is loaded at a time, and ten titles a listener are kept of it. */
export async function measureDrift(
  engine: Engine,
  a: number,
  b: number,
  context: StageContext,
): Promise<RunDrift> {
  const { db } = engine.workspace;
  const data = dataFingerprint(db);
  const [runA, runB] = [a, b].map((id) => finishedRun(engine, id));
  const inBoth = ITEM_TYPES.filter((type) =>
    [runA, runB].every((run) => parametersOf(run).options.targets.includes(type)),
  );
  const samples = new Map<ItemType, ListenerSample>();
  const before = await withServing(engine, a, context, async ({ model }) => {
    const types = inBoth.filter((type) => model.towers[type] !== undefined);
    for (const type of types) {
      samples.set(
        type,
        sampleListeners(model.data, type, PER_SEGMENT, createRng(SEED).fork(`drift ${type}`)),
      );
    }
    return shelvesOf(model, samples, `run ${a}`, context);
  });
  const types = await withServing(engine, b, context, async ({ model }) => {
    if (dataFingerprint(db) !== data) {
      throw new AppError('NOT_FOUND', 'The data changed while shelves were compared.', 'Compare them again.');
    }
    for (const type of samples.keys()) {
      if (model.towers[type] === undefined) {
        samples.delete(type);
      }
    }
    const after = await shelvesOf(model, samples, `run ${b}`, context);
    return [...samples].map(([type, sample]) => {
      const drift = shelfDrift(sample, before.get(type)!, after.get(type)!, SEED);
      const cards = (moved: typeof drift.gained) =>
        moved.map(({ item, ...shares }) => ({ title: titleCard(model, item), ...shares }));
      return { type, segments: drift.segments, gained: cards(drift.gained), lost: cards(drift.lost) };
    });
  });
  if (types.length === 0) {
    throw new AppError(
      'NOT_FOUND',
      `Runs ${a} and ${b} recommend no type of title in common.`,
      'Choose runs with a common --targets.',
    );
  }
  return {
    a: runRef(runA),
    b: runRef(runB),
    ...{ shelf: SHELF, data, measuredAt: Date.now(), types },
  };
}

/** Whether everybody's shelf of the first type, audiobooks where both recommend them, moves further than agreed. */
export function driftOverBudget({ types }: RunDrift, { measure, minimum }: DriftBudget): boolean {
  const whole = types[0]?.segments.find(({ segment }) => segment === 'all');
  return whole !== undefined && whole[measure].value < minimum;
}

/** `the audiobook shelves of runs 2 and 3 have a mean RBO of 0.412, and at least 0.500 is agreed` */
export function likenessInWords({ a, b, types }: RunDrift, { measure, minimum }: DriftBudget): string {
  const value = types[0].segments.find(({ segment }) => segment === 'all')?.[measure].value ?? 1;
  const name = measure === 'rbo' ? 'RBO' : 'Jaccard@10';
  return `the ${types[0].type} shelves of runs ${a.id} and ${b.id} have a mean ${name} of ${value.toFixed(3)}, and at least ${minimum.toFixed(3)} is agreed`;
}

async function withServing<Value>(
  engine: Engine,
  run: number,
  context: StageContext,
  work: (serving: Serving) => Promise<Value>,
): Promise<Value> {
  const serving = await loadServingModel(engine, run, context);
  try {
    return await work(serving);
  } finally {
    serving.close();
  }
}

async function shelvesOf(
  model: Serving['model'],
  samples: ReadonlyMap<ItemType, ListenerSample>,
  whose: string,
  { signal, progress }: StageContext,
): Promise<Map<ItemType, Pick<CachedCandidates, 'items' | 'depth'>>> {
  const shelves = new Map<ItemType, Pick<CachedCandidates, 'items' | 'depth'>>();
  for (const [type, { users }] of samples) {
    const told = {
      signal,
      progress: ({ done, total }: { done: number; total: number }) =>
        progress({ phase: `${type} shelves of ${whose}`, done, total }),
    };
    const { items, depth } = await computeCandidates(model, { type, depth: SHELF, users }, told);
    shelves.set(type, { items, depth });
  }
  return shelves;
}

function nameOf(a: number, b: number): string {
  return `runs.drift ${a} ${b}`;
}

/** With their ages: an older version may have given a deleted run's number away again. */
function fingerprintOf(engine: Engine, a: number, b: number): string {
  const ages = [a, b].map((id) => finishedRun(engine, id).createdAt);
  return `${dataFingerprint(engine.workspace.db)} ${ages.join(' ')} v${VERSION}`;
}
