/** The door to an index: sqlite-vss where it loads and agrees with the exact index, the exact one everywhere else. */
import Database from 'better-sqlite3';
import type { Rng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { createExactIndex, type ExactIndex } from './exact-index.ts';
import { fingerprint, readItemVectors, type VectorKey } from './item-vectors.ts';
import type { VectorIndex } from './vector-index.ts';
import * as cache from './vss-cache.ts';
import { loadVss, noteFallback, type VssSource } from './vss-extension.ts';
import { openVssIndex } from './vss-index.ts';

export interface OpenOptions {
  readonly source?: VssSource;
  /** Above this size the exact index is used; SQLite's limit when left out. */
  readonly maxIndexBytes?: number;
}

const QUERIES = 16;
const NEIGHBOURS = 20;
const MAX_DISTANCE_ERROR = 1e-4;

/** Connections whose caches are being looked after: one at a time each. */
const turns = new WeakMap<Database.Database, Promise<unknown>>();

/**
 * Opens the index over the item vectors of a run, building or rebuilding its sqlite-vss table when the stored one is
 * not a copy of them. Why it is the exact one, when it is, `vectorBackend(db).reason` tells.
 * @throws AppError VECTOR_INVALID for stored vectors that are none, CANCELLED; NOT_ENOUGH_MEMORY.
 */
export async function openVectorIndex(
  db: Database.Database,
  key: VectorKey,
  context: StageContext,
  options: OpenOptions = {},
): Promise<VectorIndex> {
  cache.refuseTransaction(db);
  const before = turns.get(db);
  const turn = Promise.resolve(before).then(() => open(db, key, context, options));
  turns.set(
    db,
    turn.catch(() => undefined),
  );
  return turn;
}

async function open(
  db: Database.Database,
  key: VectorKey,
  context: StageContext,
  options: OpenOptions,
): Promise<VectorIndex> {
  const truth = readItemVectors(db, key);
  const exact = createExactIndex(truth.ids, truth.vectors);
  if (!loadVss(db, options.source)) {
    return exact;
  }
  const fallBack = (reason: string): VectorIndex => {
    noteFallback(db, reason);
    return exact;
  };
  try {
    cache.dropOrphans(db);
    const bytes = cache.indexBytes(exact.size, exact.dims);
    const tooLarge = bytes > (options.maxIndexBytes ?? cache.MAX_INDEX_BYTES);
    if (exact.size === 0 || tooLarge) {
      cache.forgetIndex(db, key);
      return tooLarge ? fallBack(tooLargeReason(key, bytes)) : exact;
    }
    const index = await openOrBuild(db, key, fingerprint(truth), exact, context);
    if (!index) {
      return fallBack('sqlite-vss did not find the same neighbours as the exact index on this machine.');
    }
    exact.close();
    noteFallback(db, '');
    return index;
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      return fallBack(`sqlite-vss failed: ${error.message}`);
    }
    throw error;
  }
}

/** A vss index that is a verified copy of the truth; undefined when even a new one does not agree with it. */
async function openOrBuild(
  db: Database.Database,
  key: VectorKey,
  mark: string,
  exact: ExactIndex,
  context: StageContext,
): Promise<VectorIndex | undefined> {
  const rng = context.rng.fork('verify');
  const stored = cache.readPointer(db, key);
  if (stored?.fingerprint === mark && stored.count === exact.size && cache.isWhole(db, stored)) {
    const index = openVerified(db, stored.table, exact, rng);
    if (index) {
      return index;
    }
  }
  const table = await cache.buildVssTable(db, exact, context);
  const index = openVerified(db, table, exact, rng);
  if (index) {
    cache.switchPointer(db, key, { table, dims: exact.dims, count: exact.size, fingerprint: mark });
  } else {
    cache.dropVssTable(db, table);
  }
  return index;
}

function openVerified(
  db: Database.Database,
  table: string,
  exact: ExactIndex,
  rng: Rng,
): VectorIndex | undefined {
  try {
    const index = openVssIndex(db, table, exact.dims, exact.size);
    return agrees(index, exact, rng) ? index : undefined;
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      return undefined; // a table that cannot be read is not a copy
    }
    throw error;
  }
}

/** Whether a sample of queries, half of them stored vectors and half random, has the same neighbours in both. */
export function agrees(index: VectorIndex, exact: ExactIndex, rng: Rng): boolean {
  for (let q = 0; q < QUERIES; q++) {
    const query =
      q % 2 === 0
        ? exact.unitVector(rng.below(exact.size))
        : Float32Array.from({ length: exact.dims }, () => rng.normal());
    const found = index.search(query, NEIGHBOURS);
    const wanted = exact.search(query, NEIGHBOURS);
    const cosines = exact.similarities(query);
    const same = found.every(({ item, similarity }, rank) => {
      const cosine = cosines[exact.items.indexOf(item)]; // rounding may swap two, so by rank and by item
      return isClose(similarity, cosine) && isClose(similarity, wanted[rank].similarity);
    });
    if (!same || found.length !== wanted.length) {
      return false;
    }
  }
  return true;
}

function isClose(similarity: number, cosine: number): boolean {
  return Math.abs(2 * similarity - 2 * cosine) <= MAX_DISTANCE_ERROR; // false for NaN too
}

function tooLargeReason({ runId, space }: VectorKey, bytes: number): string {
  return (
    `The ${space} index of run ${runId} would need ${Math.ceil(bytes / 2 ** 20)} MB where SQLite allows ` +
    `${(cache.MAX_INDEX_BYTES / 2 ** 20) | 0}; index fewer titles to use sqlite-vss.`
  );
}
