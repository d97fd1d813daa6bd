/** An expected failure: what happened, where, and what to do. Bugs stay ordinary exceptions. */

export const ERROR_CODES = [
  'CANCELLED',
  'USAGE',
  'NOT_FOUND',
  'IMPORT_REFUSED',
  'IMPORT_UNREADABLE',
  'IMPORT_MAPPING',
  'WORKSPACE_LOCKED',
  'WORKSPACE_NEWER',
  'WORKSPACE_DAMAGED',
  'WORKSPACE_READ_ONLY',
  'WORKSPACE_EMPTY',
  'DISK_FULL',
  'DISK_FAILED',
  'VECTOR_INVALID',
  'INDEX_UNAVAILABLE',
  'TENSORFLOW_UNAVAILABLE',
  'MODEL_DAMAGED',
  'ENCODER_UNAVAILABLE',
  'NOT_ENOUGH_DATA',
  'NOT_ENOUGH_MEMORY',
  'TRAINER_DIED',
  'DRIFT_OVER_BUDGET',
  'NO_WORKSPACE',
  'ENGINE_STOPPED',
  'REQUEST_REFUSED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
  readonly details: ErrorDetails;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  /** What the reader can do about it; one imperative sentence, never empty. */
  readonly advice: string;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, advice: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.advice = advice;
    this.details = details;
  }
}

export function toWire(error: AppError): WireError {
  return { code: error.code, message: error.message, advice: error.advice, details: error.details };
}

export function fromWire(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.advice, wire.details);
}

/** Throws CANCELLED once the signal has fired; called between batches, rows and files. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new AppError('CANCELLED', 'Cancelled.', 'Run the same command again to start over.');
  }
}
