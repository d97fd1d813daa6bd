import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';

/** A long stage shares its process with whoever asks something meanwhile: it works this long at a time. */
const TURN_MS = 8;

export interface Turns {
  /** Whether the stage has worked long enough; then it is to await `next`. */
  isOver(): boolean;
  /** Lets everybody else have a turn. Throws CANCELLED. */
  next(): Promise<void>;
}

export function createTurns(signal: AbortSignal): Turns {
  let end = performance.now() + TURN_MS;
  return {
    isOver: () => performance.now() >= end,
    async next() {
      await nextTurn();
      throwIfCancelled(signal);
      end = performance.now() + TURN_MS;
    },
  };
}
