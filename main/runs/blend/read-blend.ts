import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Catalogue } from '../../dataset/catalogue.ts';
import { matrixRow } from '../../dataset/matrix.ts';
import { targetOf } from '../../evaluate/ranker.ts';
import type { BlendModel } from '../../model/blend/blend.ts';
import { loadBlend, type SavedBlend } from '../../model/blend/save.ts';

/** Over the training part alone, or over all the data. */
type Of = 'training' | 'serving';

/**
 * A run's blend in the numbering of this catalogue, which may have changed since: links of titles that are gone, or of
 * another type now, are left out, and a new title has none. undefined for a run without a blend.
 * @throws AppError MODEL_DAMAGED
 */
export function readBlend(
  folder: string,
  type: ItemType,
  catalogue: Pick<Catalogue, 'id' | 'size' | 'audiobooks'>,
  of: Of,
): BlendModel | undefined {
  const file = path.join(folder, `${of === 'training' ? 'training-' : ''}blend-${type}.safetensors`);
  return existsSync(file) ? inCatalogue(loadBlend(file), catalogue) : undefined;
}

export function inCatalogue(
  { blend, ids }: SavedBlend,
  catalogue: Pick<Catalogue, 'id' | 'size' | 'audiobooks'>,
): BlendModel {
  const { id, size } = catalogue;
  const { start, end } = targetOf(catalogue, blend.target);
  if (
    ids.length === size &&
    ids.every((each, item) => each === id[item]) &&
    blend.links.titles === end - start
  ) {
    return blend;
  }
  const places = new Map(Array.from(id, (each, item) => [each, item]));
  const before = new Map(Array.from(ids, (each, item) => [each, item]));
  const firstTitle = blend.target === 'audiobook' ? 0 : ids.length - blend.links.titles;
  /** The row now of a row then, -1 when it is gone. */
  const rows = Int32Array.from({ length: blend.links.titles }, (_, row) => {
    const item = places.get(ids[firstTitle + row]);
    return item === undefined || item < start || item >= end ? -1 : item - start;
  });
  const trend = new Float32Array(end - start);
  rows.forEach((row, then) => {
    if (row >= 0) {
      trend[row] = blend.trend[then];
    }
  });
  const { cols } = blend.factors;
  const factors = { rows: size, cols, data: new Float32Array(size * cols) };
  const starts = new Uint32Array(size + 1);
  const title: number[] = [];
  const weight: number[] = [];
  for (let item = 0; item < size; item++) {
    const then = before.get(id[item]);
    const [from, to] = then === undefined ? [0, 0] : [blend.links.start[then], blend.links.start[then + 1]];
    if (then !== undefined) {
      matrixRow(factors, item).set(matrixRow(blend.factors, then));
    }
    for (let k = from; k < to; k++) {
      const row = rows[blend.links.title[k]];
      if (row >= 0) {
        title.push(row);
        weight.push(blend.links.weight[k]);
      }
    }
    starts[item + 1] = title.length;
  }
  return {
    ...blend,
    trend,
    factors,
    links: {
      titles: end - start,
      start: starts,
      title: Uint32Array.from(title),
      weight: Float32Array.from(weight),
    },
  };
}
