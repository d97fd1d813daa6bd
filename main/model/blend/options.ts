import type { AlsOptions } from '../als/als.ts';

/** What a blend is made of, and what is tried on the validation part to choose its weights (main/runs/blend). */
export interface BlendOptions {
  /** Items that may speak for a title. */
  readonly neighbours: number;
  /** Pairs of items counted at most, 8 bytes each; of more data a sample of the users is counted. */
  readonly maxPairs: number;
  /** Listeners whose shelves are tried, at most. */
  readonly panel: number;
  /** Tried, one after the other in turn. */
  readonly als: readonly AlsOptions[];
  readonly ridges: readonly number[];
  readonly evennesses: readonly number[];
  /** Days. */
  readonly trendHalfLives: readonly number[];
  readonly rarities: readonly number[];
  readonly towers: readonly number[];
  readonly factors: readonly number[];
  readonly trends: readonly number[];
}

export const BLEND_DEFAULTS: BlendOptions = {
  neighbours: 100,
  maxPairs: 100_000_000,
  panel: 4000,
  als: [
    { factors: 32, regularization: 0.05, confidence: 20, iterations: 15 },
    { factors: 32, regularization: 1, confidence: 5, iterations: 15 },
  ],
  ridges: [20, 60, 200, 600],
  rarities: [0, 0.1, 0.2, 0.3, 0.4],
  evennesses: [0, 0.5, 1],
  towers: [0.1, 0.3, 1, 2, 4, 8, 16],
  factors: [0, 1, 2, 4, 8, 16, 32],
  trends: [0, 0.1, 0.3, 0.7, 1, 1.5, 2.5, 8, 16],
  trendHalfLives: [14, 4, 45],
};
