import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { createTowerForward } from '../two-towers/tower-forward.ts';
import type { HgnnModel } from './model.ts';
import { rootName } from './parameters.ts';

/**
 * The vector that `embedItems` gives an item which nobody has played, from its sentence vector [input] (zeros: no
 * text): without neighbours eq. 3 is W_c h_c + b, its ReLU between the two layers and the L2 norm at the end.
 */
export function createLonelyEmbedding({
  parameters,
  widths,
}: Pick<HgnnModel, 'parameters' | 'widths'>): (type: ItemType, text: Float32Array) => Float32Array {
  const towers = ITEM_TYPES.map((_, type) => {
    const names = [rootName(1, type), rootName(2, type)];
    return createTowerForward({
      kernels: names.map((name) => parameters[name]),
      biases: names.map((name) => parameters[`${name}.bias`]),
      widths,
    });
  });
  return (type, text) => {
    const tower = towers[ITEM_TYPES.indexOf(type)];
    return tower.finish(tower.firstSums(text));
  };
}
