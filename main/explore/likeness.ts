import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { type Matrix, matrixRow } from '../dataset/matrix.ts';

/** Cosine of two members; undefined when either has no vector. */
export type Likeness = (a: number, b: number) => number | undefined;

/** Of two items by their texts [items, d]; a row of zeros means that there is no text. */
export function textLikeness(text: Matrix): Likeness {
  return (a, b) => cosine(matrixRow(text, a), matrixRow(text, b));
}

/**
 * Of two users by the mean vectors [items, d] of the distinct podcasts they stream, by text or by a model. It stands in
 * for the paper's user vectors of a podcast model in production (figure 2B), which nobody outside has. Means are made for the pairs that
 * are asked about, as those of a million users would take gigabytes.
 */
export function podcastLikeness(interactions: Interactions, audiobooks: number, podcasts: Matrix): Likeness {
  const sumA = new Float32Array(podcasts.cols);
  const sumB = new Float32Array(podcasts.cols);

  function addPodcasts(user: number, sum: Float32Array): void {
    sum.fill(0);
    let last = -1;
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
      const item = interactions.item[entry];
      if (item >= audiobooks && item !== last && interactions.event[entry] === STREAM) {
        last = item;
        const at = item * podcasts.cols;
        for (let d = 0; d < podcasts.cols; d++) {
          sum[d] += podcasts.data[at + d];
        }
      }
    }
  }

  return (a, b) => {
    addPodcasts(a, sumA);
    addPodcasts(b, sumB);
    return cosine(sumA, sumB); // the length of a sum is not that of the mean, its direction is
  };
}

function cosine(a: Float32Array, b: Float32Array): number | undefined {
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let d = 0; d < a.length; d++) {
    dot += a[d] * b[d];
    squaresA += a[d] * a[d];
    squaresB += b[d] * b[d];
  }
  return squaresA === 0 || squaresB === 0 ? undefined : dot / Math.sqrt(squaresA * squaresB);
}
