/** What a sample of listeners is shown by a run, kept in memory as long as the run is, so that asking again is cheap. */
import type { Database } from 'better-sqlite3';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { sampleDistinct } from '../graph/sample-distinct.ts';
import { type AudienceBase, prepareAudience } from '../recommend/audience.ts';
import type { ServingModel } from '../recommend/serving-model.ts';

/** A base with what is known of its listeners besides. By position in the sample. */
export interface KnownAudienceBase extends AudienceBase {
  /** Users whom the sample was drawn from. */
  readonly of: number;
  readonly heavy: Uint8Array;
  readonly light: Uint8Array;
  /** Of most of their plays; '' when not known. */
  readonly language: readonly string[];
}

/** The longest shelf that an audience is counted in; shorter ones are the beginning of it. */
export const DEEPEST = 50;
/** An interval of at most ±2.2 points; about 6 s with 60,000 titles. */
const SAMPLE = 2000;
const SEED = 4;

const bases = new WeakMap<ServingModel, Map<ItemType, KnownAudienceBase>>();
const underWay = new WeakMap<ServingModel, Map<ItemType, Promise<KnownAudienceBase>>>();

export function preparedBase(model: ServingModel, type: ItemType): KnownAudienceBase | undefined {
  return bases.get(model)?.get(type);
}

/** Computed once for each run and type; those who ask meanwhile wait for the same. Throws CANCELLED. */
export async function ensureBase(
  model: ServingModel,
  db: Database,
  type: ItemType,
  context: StageContext,
): Promise<KnownAudienceBase> {
  for (;;) {
    const ready = preparedBase(model, type);
    if (ready !== undefined) {
      return ready;
    }
    const waiting = kept(underWay, model).get(type);
    try {
      return await (waiting ?? begin(model, db, type, context));
    } catch (error) {
      throwIfCancelled(context.signal);
      // Whoever began it has gone away; somebody else still wants it.
      if (!(waiting !== undefined && error instanceof AppError && error.code === 'CANCELLED')) {
        throw error;
      }
    }
  }
}

function begin(model: ServingModel, db: Database, type: ItemType, context: StageContext) {
  const working = kept(underWay, model);
  const promise = prepare(model, db, type, context)
    .then((base) => {
      kept(bases, model).set(type, base);
      return base;
    })
    .finally(() => working.delete(type));
  working.set(type, promise);
  return promise;
}

async function prepare(
  model: ServingModel,
  db: Database,
  type: ItemType,
  context: StageContext,
): Promise<KnownAudienceBase> {
  const { users } = model.data;
  const sample = sampleDistinct(SAMPLE, users.size, createRng(SEED));
  const base = await prepareAudience(model, { type, k: DEEPEST, users: sample }, context);
  const {
    heavy: heavyUsers,
    lightAfter,
    active,
  } = db
    .prepare<[], { heavy: number; lightAfter: number; active: number }>(
      'SELECT heavy_users AS heavy, light_after AS lightAfter, active_users AS active FROM data_statistics',
    )
    .get() as { heavy: number; lightAfter: number; active: number };
  const select = db.prepare<[number], { rank: number; language: string }>(
    'SELECT rank, main_language AS language FROM user_statistics WHERE user_id = ?',
  );
  const rows = Array.from(sample, (user) => select.get(users.id[user]) ?? { rank: active + 1, language: '' });
  return {
    ...base,
    of: users.size,
    heavy: Uint8Array.from(rows, ({ rank }) => Number(rank <= heavyUsers)),
    light: Uint8Array.from(rows, ({ rank }) => Number(rank > lightAfter && rank <= active)),
    language: rows.map(({ language }) => language),
  };
}

function kept<Value>(
  maps: WeakMap<ServingModel, Map<ItemType, Value>>,
  model: ServingModel,
): Map<ItemType, Value> {
  const map = maps.get(model) ?? new Map<ItemType, Value>();
  maps.set(model, map);
  return map;
}
