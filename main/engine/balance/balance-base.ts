/** The candidates that Balance re-ranks, found once for a run and a type and kept as long as the run is loaded. */
import { AppError, throwIfCancelled } from '../../../shared/app-error.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { type AttributeCodes, attributeCodes } from '../../evaluate/balance/attribute-codes.ts';
import type { Target } from '../../evaluate/ranker.ts';
import { selectTestUsers, type TestUsers } from '../../evaluate/test-users.ts';
import { sampleDistinct } from '../../graph/sample-distinct.ts';
import {
  bytesOfCandidates,
  type CachedCandidates,
  computeCandidates,
} from '../../recommend/cached-candidates.ts';
import type { ItemVectorsOfType } from '../../recommend/re-rank/mmr.ts';
import { type ReRankFacts, reRankFacts } from '../../recommend/re-rank/re-rank-facts.ts';
import type { ServingModel } from '../../recommend/serving-model.ts';
import { heldOut } from '../../runs/held-out.ts';
import { withTrainingVectors } from '../../runs/training-vectors.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { runFolder } from '../../workspace/open.ts';
import { finishedRun, parametersOf } from '../evaluate-run.ts';
import type { Engine } from '../open-engine.ts';
import type { Serving } from '../serving.ts';

/** Some of the listeners, or all of them. */
export interface BalancePart {
  readonly isAll: boolean;
  readonly candidates: CachedCandidates;
  /** Listeners with something held out, with the history they had before; null where nothing can be judged. */
  readonly judged: Judged | null;
}

interface Judged {
  readonly testUsers: TestUsers;
  readonly candidates: CachedCandidates;
  readonly facts: ReRankFacts;
  readonly vectors: ItemVectorsOfType;
  /** Whether the item vectors have seen the held-out plays: those of training were not kept. */
  readonly leaks: boolean;
}

export interface BalanceBase {
  readonly model: ServingModel;
  readonly runId: number;
  readonly target: Target;
  readonly vectors: ItemVectorsOfType;
  readonly depth: number;
  readonly seed: number;
  readonly sample: BalancePart;
  /** Why nothing can be judged; '' when it can. */
  readonly unjudged: string;
  readonly publisher: AttributeCodes;
}

/** Answers while the slider moves; HR@10 to about ±2 points. */
const SAMPLE = 2000;
const SEED = 4;
const DEEPEST = 100;
/** Twice the longest shelf: below that there is nothing to choose from. */
const SHALLOWEST = 40;
const MOST_BYTES = 512 * 2 ** 20;

const bases = new WeakMap<ServingModel, Map<ItemType, BalanceBase>>();
const wholes = new WeakMap<BalanceBase, BalancePart>();
const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

export function knownBase(model: ServingModel, type: ItemType): BalanceBase | undefined {
  return bases.get(model)?.get(type);
}

/** With the sample's candidates. Those who ask meanwhile wait for the same. Throws CANCELLED. */
export async function ensureBase(
  engine: Engine,
  serving: Serving,
  type: ItemType,
  context: StageContext,
): Promise<BalanceBase> {
  const { model } = serving;
  return shared(
    model,
    type,
    context,
    () => knownBase(model, type),
    async () => {
      const base = await prepare(engine, serving, type, context);
      const ofModel = bases.get(model) ?? new Map<ItemType, BalanceBase>();
      bases.set(model, ofModel.set(type, base));
      return base;
    },
  );
}

/** Every listener's candidates. Throws CANCELLED. */
export async function everyListener(
  engine: Engine,
  base: BalanceBase,
  context: StageContext,
): Promise<BalancePart> {
  return shared(
    base,
    'all',
    context,
    () => wholes.get(base),
    async () => {
      const { model, target, depth } = base;
      const isSampleAll = base.sample.candidates.users.length === model.data.users.size;
      const candidates = isSampleAll
        ? base.sample.candidates
        : await computeCandidates(model, { type: target.type, depth }, context);
      const { judged } = await judge(
        engine,
        base.runId,
        model,
        { type: target.type, depth },
        undefined,
        context,
      );
      const part = { isAll: true, candidates, judged };
      wholes.set(base, part);
      return part;
    },
  );
}

/** Of everybody's candidates and the sample's, listeners judged included. */
export function bytesOfBase({ model, depth }: BalanceBase): number {
  return bytesOfCandidates(model.data.users.size + SAMPLE, depth);
}

async function prepare(
  engine: Engine,
  { run, model }: Serving,
  type: ItemType,
  context: StageContext,
): Promise<BalanceBase> {
  const { users, catalogue } = model.data;
  const depth = Math.max(
    SHALLOWEST,
    Math.min(DEEPEST, Math.floor(MOST_BYTES / (8 * Math.max(1, users.size)))),
  );
  const sample = sampleDistinct(SAMPLE, users.size, createRng(SEED));
  const candidates = await computeCandidates(model, { type, depth, users: sample }, context);
  const { judged, unjudged } = await judge(engine, run.id, model, { type, depth }, SAMPLE / 2, context);
  const tower = model.towers[type]!;
  return {
    model,
    runId: run.id,
    target: tower.target,
    vectors: { start: tower.target.start, rows: tower.items },
    depth,
    seed: finishedRun(engine, run.id).seed,
    sample: { isAll: false, candidates, judged },
    unjudged,
    publisher: attributeCodes(catalogue.publisher),
  };
}

/** @param most judged of each segment; all that the run judged when left out */
async function judge(
  engine: Engine,
  runId: number,
  model: ServingModel,
  { type, depth }: { readonly type: ItemType; readonly depth: number },
  most: number | undefined,
  context: StageContext,
): Promise<{ judged: Judged | null; unjudged: string }> {
  const run = finishedRun(engine, runId);
  if (run.dataFingerprint !== dataFingerprint(engine.workspace.db)) {
    return { judged: null, unjudged: 'the data has changed since the run was trained.' };
  }
  const { options } = parametersOf(run);
  try {
    const folder = runFolder(engine.workspace.folder, runId);
    const trained = withTrainingVectors(model, folder, type);
    const held = heldOut(trained ?? model, type, options, folder);
    const testUsers =
      most === undefined
        ? held.testUsers
        : selectTestUsers(held.target, held.split, { maxUsers: most, seed: options.seed });
    if (testUsers.users.length === 0) {
      return { judged: null, unjudged: 'nothing of this type was held out.' };
    }
    const users = testUsers.users;
    const candidates = await computeCandidates(held.model, { type, depth, users }, context);
    const vectors = { start: held.target.start, rows: held.model.towers[type]!.items };
    const leaks = trained === undefined;
    return {
      judged: { testUsers, candidates, facts: reRankFacts(held.model), vectors, leaks },
      unjudged: '',
    };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'NOT_ENOUGH_DATA')) {
      return { judged: null, unjudged: error.message };
    }
    throw error;
  }
}

/** One at a time for each owner and name. Where whoever began it goes away, the next of those who wait begins again. */
async function shared<Value>(
  owner: object,
  name: string,
  { signal }: Pick<StageContext, 'signal'>,
  ready: () => Value | undefined,
  begin: () => Promise<Value>,
): Promise<Value> {
  for (;;) {
    const there = ready();
    if (there !== undefined) {
      return there;
    }
    const working = underWay.get(owner) ?? new Map<string, Promise<unknown>>();
    underWay.set(owner, working);
    const waiting = working.get(name) as Promise<Value> | undefined;
    try {
      if (waiting !== undefined) {
        return await waiting;
      }
      const own = begin().finally(() => working.delete(name));
      working.set(name, own);
      return await own;
    } catch (error) {
      throwIfCancelled(signal);
      if (!(waiting !== undefined && error instanceof AppError && error.code === 'CANCELLED')) {
        throw error;
      }
    }
  }
}
