import type { Rng } from '../../../shared/rng.ts';
import type { NamedTensor } from '../safetensors.ts';
import type { TowerWeights } from './model.ts';

/** Kernels uniform in ±sqrt(6 / (in + out)) (Glorot and Bengio 2010), biases 0. `widths`: [input, 512, 256, 128]. */
export function initialTower(widths: readonly number[], rng: Rng): TowerWeights {
  const kernels: Float32Array[] = [];
  const biases: Float32Array[] = [];
  for (let layer = 0; layer + 1 < widths.length; layer++) {
    const [rows, cols] = [widths[layer], widths[layer + 1]];
    const limit = Math.sqrt(6 / (rows + cols));
    kernels.push(Float32Array.from({ length: rows * cols }, () => limit * (2 * rng.float() - 1)));
    biases.push(new Float32Array(cols));
  }
  return { kernels, biases, widths };
}

/** Kernel and bias of each layer in turn. */
export function tensorsOf({ kernels, biases, widths }: TowerWeights): NamedTensor[] {
  return kernels.flatMap((kernel, layer) => [
    { shape: [widths[layer], widths[layer + 1]], data: kernel },
    { shape: [widths[layer + 1]], data: biases[layer] },
  ]);
}

/** The inverse of tensorsOf. */
export function towerOf(widths: readonly number[], values: readonly Float32Array[]): TowerWeights {
  return {
    widths,
    kernels: values.filter((_, k) => k % 2 === 0),
    biases: values.filter((_, k) => k % 2 === 1),
  };
}
