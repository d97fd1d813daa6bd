import type { Matrix } from '../../../../main/dataset/matrix.ts';
import type { UserInput } from '../../../../main/model/two-towers/encode.ts';
import { createRowEncoder } from '../../../../main/model/two-towers/inputs.ts';
import type { TwoTowersModel } from '../../../../main/model/two-towers/model.ts';

/** A user vector the slow, plain way: mean of each history, one row of inputs, layer after layer in 64 bits. */
export function encodeNaively(
  { userLayout, user: { kernels, biases } }: TwoTowersModel,
  hgnn: Matrix,
  audiobooks: number,
  { age = Number.NaN, country = '', music, history }: UserInput,
): Float32Array {
  const mean = (entries: UserInput['history']) => {
    const total = entries.reduce((sum, { weight }) => sum + weight, 0);
    const component = (d: number) =>
      entries.reduce((sum, { item, weight }) => sum + weight * hgnn.data[item * hgnn.cols + d], 0);
    return total > 0 ? Float32Array.from({ length: hgnn.cols }, (_, d) => component(d) / total) : undefined;
  };
  const facts = {
    age,
    country,
    music,
    audiobooks: mean(history.filter(({ item }) => item < audiobooks)),
    podcasts: mean(history.filter(({ item }) => item >= audiobooks)),
  };
  const row = new Float32Array(userLayout.width);
  createRowEncoder(userLayout)(facts, row, 0);
  let values = [...row];
  kernels.forEach((kernel, layer) => {
    const input = layer === 0 ? values : values.map((value) => Math.max(value, 0));
    const width = biases[layer].length;
    values = Array.from(biases[layer], (bias, j) =>
      input.reduce((sum, value, i) => sum + value * kernel[i * width + j], bias),
    );
  });
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}
