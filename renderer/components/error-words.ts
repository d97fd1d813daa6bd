import { AppError, type ErrorCode, type WireError } from '../../shared/app-error.ts';
import { t } from '../strings/text.ts';

export interface ErrorWords {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
}

/** Any failure as what happened and what to do. A bug is one too, with its own advice. */
export function inWords(error: unknown): ErrorWords {
  if (error instanceof AppError || isWire(error)) {
    return { code: error.code, message: error.message, advice: error.advice };
  }
  return {
    code: 'INTERNAL',
    message: error instanceof Error ? error.message : String(error),
    advice: t('frame.bugAdvice'),
  };
}

function isWire(error: unknown): error is WireError {
  return typeof error === 'object' && error !== null && 'code' in error && 'advice' in error;
}
