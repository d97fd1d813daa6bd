import { AppError } from '../../../shared/app-error.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { TowerWeights, TwoTowersModel } from './model.ts';

/** Raised when the file's meaning changes; a file of another format is refused. */
const FORMAT = 'backlist two towers 1';

/** One self-contained file: weights as tensors, everything else as JSON in the metadata. */
export function saveTwoTowers(path: string, model: TwoTowersModel): void {
  const { user, item, ...rest } = model;
  const tensors = Object.fromEntries(
    Object.entries({ user, item }).flatMap(([side, { kernels, biases, widths }]) =>
      kernels.flatMap((data, layer) => [
        [`${side}.${layer}.kernel`, { shape: [widths[layer], widths[layer + 1]], data }],
        [`${side}.${layer}.bias`, { shape: [widths[layer + 1]], data: biases[layer] }],
      ]),
    ),
  );
  writeSafetensors(path, tensors, { format: FORMAT, model: JSON.stringify(rest) });
}

/** Throws MODEL_DAMAGED when the file is not one of these. */
export function loadTwoTowers(path: string): TwoTowersModel {
  const { tensors, metadata } = readSafetensors(path);
  if (metadata.format !== FORMAT) {
    throw new AppError(
      'MODEL_DAMAGED',
      `${path} holds '${metadata.format ?? 'no known format'}' where '${FORMAT}' was expected.`,
      'Train the run again with this version.',
      { path },
    );
  }
  const rest = JSON.parse(metadata.model) as Omit<TwoTowersModel, 'user' | 'item'>;
  const tower = (side: string): TowerWeights => {
    const layers = rest.options.layers.map((_, layer) => ({
      kernel: tensors[`${side}.${layer}.kernel`],
      bias: tensors[`${side}.${layer}.bias`],
    }));
    return {
      kernels: layers.map(({ kernel }) => kernel.data),
      biases: layers.map(({ bias }) => bias.data),
      widths: [layers[0].kernel.shape[0], ...rest.options.layers],
    };
  };
  return {
    ...rest,
    // JSON has no NaN: a model without validation examples.
    losses: rest.losses.map(({ train, validation }) => ({ train, validation: validation ?? Number.NaN })),
    user: tower('user'),
    item: tower('item'),
  };
}
