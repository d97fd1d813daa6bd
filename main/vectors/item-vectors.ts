/** The truth that every index is a copy of: the ordinary table item_vector, one little-endian float32 blob an item. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { Matrix } from '../dataset/matrix.ts';

/** Which vectors: those of one run, in one of its spaces ('hgnn', 'audiobook', ...). */
export interface VectorKey {
  readonly runId: number;
  readonly space: string;
}

export interface ItemVectors {
  /** Item ids, ascending, [rows]. */
  readonly ids: Uint32Array;
  /** [rows, dims], as stored: not scaled to unit length. */
  readonly vectors: Matrix;
}

/** @throws AppError VECTOR_INVALID when a row has another number of dimensions than the first. */
export function readItemVectors(db: Database, { runId, space }: VectorKey): ItemVectors {
  const { rows, bytes } = db
    .prepare<[number, string], { rows: number; bytes: number }>(
      'SELECT count(*) AS rows, ifnull(max(length(vector)), 0) AS bytes FROM item_vector WHERE run_id = ? AND space = ?',
    )
    .get(runId, space)!;
  const dims = bytes / Float32Array.BYTES_PER_ELEMENT;
  const ids = new Uint32Array(rows);
  const data = new Uint8Array(rows * bytes);
  const select = db
    .prepare<[number, string], [number, Buffer]>(
      'SELECT item_id, vector FROM item_vector WHERE run_id = ? AND space = ? ORDER BY item_id',
    )
    .raw();
  let row = 0;
  for (const [item, vector] of select.iterate(runId, space)) {
    if (vector.length !== bytes || !Number.isInteger(dims)) {
      throw new AppError(
        'VECTOR_INVALID',
        `The stored vector of item ${item} (run ${runId}, ${space}) has ${vector.length} bytes where others have ${bytes}.`,
        'Train again: this run was not written whole.',
        { item, runId, space },
      );
    }
    ids[row] = item;
    data.set(vector, row * bytes);
    row++;
  }
  return { ids, vectors: { rows, cols: dims, data: new Float32Array(data.buffer) } };
}

/** Changes when any id or component does. */
export function fingerprint({ ids, vectors }: ItemVectors): string {
  return createHash('sha256')
    .update(`${vectors.rows}x${vectors.cols}`)
    .update(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength))
    .update(new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength))
    .digest('hex');
}
