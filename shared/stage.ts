import type { Rng } from './rng.ts';

/** How far a stage is: `total` 0 means not known yet. `done` never goes back within one phase. */
export interface Progress {
  readonly phase: string;
  /** What is being done now, where the phase is a whole job of many steps. */
  readonly step?: string;
  readonly done: number;
  readonly total: number;
  /** Figures worth seeing while waiting, e.g. { loss: 0.03 }. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Why a signal fired where nobody cancelled: the program, or its workspace, is closed. */
export const CLOSING = 'closing';

/** What every long stage is handed besides its input and options. Stages open nothing and print nothing. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly rng: Rng;
}
