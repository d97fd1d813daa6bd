import os from 'node:os';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Relation } from '../graph/multi-link-sampler.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../model/hgnn/options.ts';
import { TWO_TOWERS_PRESETS, type TwoTowersOptions } from '../model/two-towers/options.ts';

/** How the hold-out is made. `auto`: by time where the data has days, else per user. */
export type SplitChoice =
  | { readonly kind: 'auto'; readonly days: number }
  | { readonly kind: 'time'; readonly days: number; readonly endDay?: number }
  | { readonly kind: 'per-user'; readonly share: number; readonly minimum: number }
  | { readonly kind: 'given' };

export interface GraphChoice {
  readonly minUsers: number;
  readonly maxNeighbours: number;
  readonly maxHistory: number;
  /** A graph that would take more is refused before it is allocated. */
  readonly maxMemoryMb: number;
  /** Absent: all three. The paper's ablations leave some out. */
  readonly relations?: readonly Relation[];
}

/** Everything that decides what a run computes; kept with the run. */
export interface RunOptions {
  readonly preset: RunPreset;
  readonly seed: number;
  readonly split: SplitChoice;
  /** Days before the cut-off that training looks back; 0: all. The paper's is 90. */
  readonly trainingDays: number;
  readonly graph: GraphChoice;
  readonly hgnn: HgnnOptions;
  readonly towers: TwoTowersOptions;
  /** Neighbour samples averaged into each item's vector. */
  readonly embeddingDraws: number;
  readonly targets: readonly ItemType[];
  /** Users ranked per segment at most, drawn by seed; 0: all. */
  readonly maxEvaluatedUsers: number;
  /** `wasm` only for machines without the native binding, and for tests of it. */
  readonly backend: 'auto' | 'native' | 'wasm';
}

export const RUN_PRESETS = ['fast', 'paper'] as const;
export type RunPreset = (typeof RUN_PRESETS)[number];

export function presetOptions(preset: RunPreset): RunOptions {
  return {
    preset,
    seed: 1,
    split: { kind: 'auto', days: 14 },
    trainingDays: 90,
    graph: {
      minUsers: 1,
      maxNeighbours: 0,
      maxHistory: preset === 'paper' ? 0 : 200,
      maxMemoryMb: Math.floor(os.totalmem() / 2 ** 21), // half of this machine's
    },
    hgnn: HGNN_PRESETS[preset],
    towers: TWO_TOWERS_PRESETS[preset],
    embeddingDraws: preset === 'paper' ? 1 : 4,
    targets: ['audiobook', 'podcast'],
    maxEvaluatedUsers: 20_000,
    backend: 'auto',
  };
}
