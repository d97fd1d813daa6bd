import os from 'node:os';
import type { RunPreset } from '../../shared/run-preset.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Relation } from '../graph/multi-link-sampler.ts';
import { BLEND_DEFAULTS, type BlendOptions } from '../model/blend/options.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../model/hgnn/options.ts';
import { TWO_TOWERS_PRESETS, type TwoTowersOptions } from '../model/two-towers/options.ts';

/** How the hold-out is made. `auto`: by time where the data has days, else per user. */
export type SplitChoice =
  | { readonly kind: 'auto'; readonly days: number }
  | { readonly kind: 'time'; readonly days: number; readonly endDay?: number }
  | { readonly kind: 'per-user'; readonly share: number; readonly minimum: number }
  | {
      readonly kind: 'given';
      /** Of the hold-out, days since 1970-01-01; absent when it has no days. */
      readonly firstDay?: number;
    };

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
  /** Absent: shelves are by 2T-HGNN alone. */
  readonly blend?: BlendOptions;
  /** Neighbour samples averaged into each item's vector. */
  readonly embeddingDraws: number;
  readonly targets: readonly ItemType[];
  /** Users ranked per segment at most, drawn by seed; 0: all. */
  readonly maxEvaluatedUsers: number;
  /** `wasm` only for machines without the native binding, and for tests of it. */
  readonly backend: 'auto' | 'native' | 'wasm';
}

/** What a run's shelves are made by. */
export function servedModel({ blend }: Pick<RunOptions, 'blend'>): 'Blend' | '2T-HGNN' {
  return blend === undefined ? '2T-HGNN' : 'Blend';
}

export function presetOptions(preset: RunPreset): RunOptions {
  const isLiteral = preset === 'paper';
  const base: RunOptions = {
    preset,
    seed: 1,
    split: { kind: 'auto', days: 14 },
    trainingDays: 90,
    graph: {
      minUsers: 1,
      maxNeighbours: 0,
      maxHistory: isLiteral ? 0 : 200,
      maxMemoryMb: Math.floor(os.totalmem() / 2 ** 21), // half of this machine's
    },
    hgnn: HGNN_PRESETS[isLiteral ? 'paper' : 'fast'],
    towers: TWO_TOWERS_PRESETS[isLiteral ? 'paper' : 'fast'],
    embeddingDraws: isLiteral ? 1 : 4,
    targets: ['audiobook', 'podcast'],
    maxEvaluatedUsers: 20_000,
    backend: 'auto',
  };
  return preset === 'best' ? best(base) : base;
}

/** `fast` with all of the past, blended with links learnt from co-listening and what is played lately. */
function best(fast: RunOptions): RunOptions {
  return {
    ...fast,
    trainingDays: 0,
    towers: { ...fast.towers, exampleDays: 0, historyDays: 0 },
    blend: BLEND_DEFAULTS,
  };
}
