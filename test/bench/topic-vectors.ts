import type { Matrix } from '../../main/dataset/matrix.ts';
import type { Rng } from '../../shared/rng.ts';

export const TEXT_DIMS = 384;

/** Unit vectors correlated with each item's topic, as ../shared/bench/speed/gen.py makes them. */
export function topicVectors(topics: Uint8Array, rng: Rng): Matrix {
  const centres = Array.from({ length: 64 }, () =>
    unit(Float32Array.from({ length: TEXT_DIMS }, () => rng.normal())),
  );
  const data = new Float32Array(topics.length * TEXT_DIMS);
  const spread = 1.2 / Math.sqrt(TEXT_DIMS);
  topics.forEach((topic, item) => {
    data.set(unit(centres[topic].map((value) => value + spread * rng.normal())), item * TEXT_DIMS);
  });
  return { rows: topics.length, cols: TEXT_DIMS, data };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
