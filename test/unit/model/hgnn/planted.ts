/** A co-listening graph with planted tastes, and text that knows them only in part. */
import type { Interactions } from '../../../../main/dataset/interactions.ts';
import type { Matrix } from '../../../../main/dataset/matrix.ts';
import { buildCoListeningGraph, type CoListeningGraph } from '../../../../main/graph/co-listening.ts';
import { createRng } from '../../../../shared/rng.ts';
import type { StageContext } from '../../../../shared/stage.ts';

export const TASTES = 6;

export function contextOf(seed: number, signal = new AbortController().signal): StageContext {
  return { signal, progress: () => undefined, rng: createRng(seed) };
}

export interface Planted {
  readonly interactions: Interactions;
  readonly graph: CoListeningGraph;
  readonly text: Matrix;
  readonly tasteOf: (item: number) => number;
}

/** Item i is of taste i mod TASTES; users play 6 items of one taste. The last `cold` audiobooks have no listener. */
export function planted({ audiobooks = 60, podcasts = 90, users = 240, cold = 6, noise = 2 } = {}): Planted {
  const rng = createRng(11);
  const items = audiobooks + podcasts;
  const tasteOf = (item: number) => item % TASTES;
  const start = new Uint32Array(users + 1);
  const item: number[] = [];
  for (let user = 0; user < users; user++) {
    const taste = rng.below(TASTES);
    const history = new Set<number>();
    while (history.size < 6) {
      const candidate = rng.below(items);
      const isCold = candidate >= audiobooks - cold && candidate < audiobooks;
      if (!isCold && (tasteOf(candidate) === taste || rng.float() < 0.02)) {
        history.add(candidate);
      }
    }
    item.push(...[...history].sort((a, b) => a - b));
    start[user + 1] = item.length;
  }
  const interactions: Interactions = {
    users,
    items,
    start,
    item: Uint32Array.from(item),
    event: new Uint8Array(item.length),
    day: new Int32Array(item.length),
  };
  const cols = 32;
  const centres = Array.from({ length: TASTES }, () =>
    Float32Array.from({ length: cols }, () => rng.normal()),
  );
  const data = Float32Array.from({ length: items * cols }, (_, at) => {
    const row = Math.floor(at / cols);
    return (centres[tasteOf(row)][at % cols] + noise * rng.normal()) / Math.sqrt(cols * (1 + noise * noise));
  });
  return {
    interactions,
    graph: buildCoListeningGraph(interactions, audiobooks, {}, contextOf(1)),
    text: { rows: items, cols, data },
    tasteOf,
  };
}

/** Share of items whose nearest other item is of their own taste. */
export function sameTasteShare(z: Matrix, tasteOf: Planted['tasteOf'], items: readonly number[]): number {
  const hits = items.filter((item) => {
    let best = -Infinity;
    let nearest = -1;
    for (let other = 0; other < z.rows; other++) {
      let dot = 0;
      for (let d = 0; d < z.cols; d++) {
        dot += z.data[item * z.cols + d] * z.data[other * z.cols + d];
      }
      if (other !== item && dot > best) {
        best = dot;
        nearest = other;
      }
    }
    return tasteOf(nearest) === tasteOf(item);
  });
  return hits.length / items.length;
}
