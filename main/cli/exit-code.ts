import type { ErrorCode } from '../../shared/app-error.ts';

/** Anything unforeseen: a defect of Backlist's. */
export const DEFECT = 1;
export const USAGE = 2;
export const CANCELLED = 130; // 128 + SIGINT, as shells have it

/** What a script may rely on; EXIT_CODES_HELP says it to people. */
export const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  CANCELLED,
  USAGE,
  IMPORT_REFUSED: 3,
  IMPORT_UNREADABLE: 3,
  IMPORT_MAPPING: 3,
  WORKSPACE_LOCKED: 4,
  WORKSPACE_NEWER: 4,
  WORKSPACE_DAMAGED: 4,
  WORKSPACE_READ_ONLY: 4,
  DISK_FULL: 4,
  DISK_FAILED: 4,
  MODEL_DAMAGED: 4,
  VECTOR_INVALID: 4,
  NOT_FOUND: 5,
  WORKSPACE_EMPTY: 5,
  NOT_ENOUGH_DATA: 5,
  INDEX_UNAVAILABLE: 6,
  TENSORFLOW_UNAVAILABLE: 6,
  ENCODER_UNAVAILABLE: 6,
  NOT_ENOUGH_MEMORY: 6,
  TRAINER_DIED: DEFECT,
  DRIFT_OVER_BUDGET: 7,
  // of the window's engine
  REQUEST_REFUSED: USAGE,
  NO_WORKSPACE: 5,
  ENGINE_STOPPED: DEFECT,
  INTERNAL: DEFECT,
};

export const EXIT_CODES_HELP = `
Exit codes: 0 done · 1 a defect, or the trainer died · 2 wrong usage · 3 input refused
  4 workspace or disk cannot be used · 5 not found, or not enough data · 6 a part of the machine is missing
  7 shelves would move further than agreed · 130 cancelled`;
