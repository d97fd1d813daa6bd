import { styleText } from 'node:util';
import { AppError } from '../../shared/app-error.ts';
import { explainStorageError } from '../../shared/storage-error.ts';
import { printableLines } from './display-width.ts';
import { DEFECT, EXIT_CODES } from './exit-code.ts';

export interface ReportOptions {
  readonly json: boolean;
  /** Adds causes and stacks. */
  readonly verbose: boolean;
}

/** Says what went wrong, and what to do, on stderr (with --json on stdout too); returns the exit code. */
export function reportError(thrown: unknown, { json, verbose }: ReportOptions): number {
  const error = explainStorageError(thrown);
  const known = error instanceof AppError ? error : unforeseen(error);
  const label =
    known.code === 'CANCELLED' ? '' : `${styleText('red', 'error', { stream: process.stderr })}: `;
  process.stderr.write(`${label}${printableLines(`${known.message}\n${known.advice}`)}\n`);
  if (verbose) {
    process.stderr.write(`${printableLines(details(error))}\n`);
  }
  if (json) {
    const { code, message, advice, details } = known;
    process.stdout.write(`${JSON.stringify({ error: { code, message, advice, details } }, null, 2)}\n`);
  }
  return error instanceof AppError ? EXIT_CODES[error.code] : DEFECT;
}

/** Shown like an expected error, without its stack. The code is never seen: only its text is. */
function unforeseen(error: unknown): Pick<AppError, 'message' | 'advice' | 'details'> & { code: string } {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'DEFECT',
    message: `Backlist failed where it should not have (${text}).`,
    advice: 'Please report this, with what --verbose prints.',
    details: {},
  };
}

function details(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const cause = error.cause === undefined ? '' : `\nCaused by: ${details(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
