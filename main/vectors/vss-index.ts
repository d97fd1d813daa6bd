/** Search in one finished vss0 table (Faiss, flat: as exact as the reference up to rounding). */
import type { Database } from 'better-sqlite3';
import { checkCount, type Neighbour, unitQuery, type VectorIndex } from './vector-index.ts';

/** What is looked at beyond k at first, and by how much that grows while a filter or a tie wants more. */
const SPARE = 32;
const GROWTH = 4;

/**
 * @param table name of a vss0 table with the column `vector` [dims], unit vectors, rowid = item id.
 * @param size its committed rows; with none it is never searched, since that aborts the process (asg017/sqlite-vss#119).
 */
export function openVssIndex(db: Database, table: string, dims: number, size: number): VectorIndex {
  let open = true;
  const select = db
    .prepare<[Buffer, number], [number, number]>(
      `SELECT rowid, distance FROM "${table}" WHERE vss_search(vector, vss_search_params(vector_from_raw(?), ?))`,
    )
    .raw();

  function search(query: Float32Array, k: number, accept?: (item: number) => boolean): Neighbour[] {
    if (!open) {
      throw new Error('This vector index was closed.');
    }
    checkCount(k);
    if (size === 0) {
      return [];
    }
    const unit = unitQuery(query, dims);
    const blob = Buffer.from(unit.buffer);
    // Further conditions in SQL are applied after the k are found (asg017/sqlite-vss#2): fetch more, filter here.
    for (let fetch = Math.min(size, k + SPARE); ; fetch = Math.min(size, fetch * GROWTH)) {
      const found = select.all(blob, fetch);
      const accepted = accept ? found.filter(([item]) => accept(item)) : found;
      if (fetch === size || isSettled(found, accepted, k)) {
        // The distance is the square of L2 (measured), so of unit vectors |a - b|^2 = 2 - 2 cos.
        return accepted
          .map(([item, distance]) => ({ item, similarity: 1 - distance / 2 }))
          .sort((a, b) => b.similarity - a.similarity || a.item - b.item)
          .slice(0, k);
      }
    }
  }

  return {
    kind: 'sqlite-vss',
    size,
    dims,
    search,
    close() {
      open = false;
    },
  };
}

/** Enough passed, and whatever was not fetched is farther than the k-th: no tie was cut at random. */
function isSettled(found: [number, number][], accepted: [number, number][], k: number): boolean {
  return accepted.length >= k && found[found.length - 1][1] > accepted[k - 1][1];
}
