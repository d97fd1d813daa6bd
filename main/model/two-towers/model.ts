import type { ItemType } from '../../../shared/vocabulary.ts';
import type { InputLayout } from './inputs.ts';
import type { TwoTowersOptions } from './options.ts';

/** One tower's numbers: three layers, kernel [in, out] row-major and bias [out] each. */
export interface TowerWeights {
  readonly kernels: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
  /** [input, 512, 256, 128] */
  readonly widths: readonly number[];
}

export interface EpochLosses {
  readonly train: number;
  /** NaN without validation examples. */
  readonly validation: number;
}

/** A trained pair of towers for one type of item, with all that encoding needs besides the HGNN's vectors. */
export interface TwoTowersModel {
  readonly target: ItemType;
  readonly options: TwoTowersOptions;
  readonly userLayout: InputLayout;
  readonly itemLayout: InputLayout;
  readonly user: TowerWeights;
  readonly item: TowerWeights;
  /** One entry an epoch. */
  readonly losses: readonly EpochLosses[];
  /** Index into `losses` of the epoch whose weights were kept. */
  readonly bestEpoch: number;
}
