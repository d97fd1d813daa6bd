/** Vectors of a run, in the order of a catalogue that may have changed since. */
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { itemText, textHash } from '../text/item-text.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import { readItemVectors } from '../vectors/item-vectors.ts';
import type { Workspace } from '../workspace/open.ts';
import { textVectorStore } from '../workspace/text-vectors.ts';

/**
 * The stored vectors of items [start, end), row by row; zeros and `present` 0 for items without one, which came after
 * the run. Vectors of items that are gone, or have changed their type, are left out.
 */
export function rowsOfItems(
  { db }: Pick<Workspace, 'db'>,
  runId: number,
  space: string,
  { id }: Catalogue,
  start: number,
  end: number,
): { vectors: Matrix; present: Uint8Array; count: number } {
  const { ids, vectors } = readItemVectors(db, { runId, space });
  const rowOf = new Map(Array.from(ids, (itemId, row) => [itemId, row]));
  const data = new Float32Array((end - start) * vectors.cols);
  const present = new Uint8Array(end - start);
  let count = 0;
  for (let item = start; item < end; item++) {
    const row = rowOf.get(id[item]);
    if (row !== undefined) {
      const at = (item - start) * vectors.cols;
      data.set(vectors.data.subarray(row * vectors.cols, (row + 1) * vectors.cols), at);
      present[item - start] = 1;
      count++;
    }
  }
  return { vectors: { rows: end - start, cols: vectors.cols, data }, present, count };
}

/** By the run's encoder; zeros where there is no text, or none that it has met. */
export function textVectors(
  { db }: Pick<Workspace, 'db'>,
  catalogue: Catalogue,
  { id, dims }: EncoderIdentity,
): Matrix {
  const texts = catalogue.title.map((title, item) => itemText(title, catalogue.description[item]));
  const found = textVectorStore(db, id).get(texts.map(textHash));
  const data = new Float32Array(catalogue.size * dims);
  found.forEach((vector, item) => {
    if (vector !== undefined && texts[item] !== '') {
      data.set(vector, item * dims);
    }
  });
  return { rows: catalogue.size, cols: dims, data };
}
