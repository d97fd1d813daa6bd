import { AppError } from '../../../shared/app-error.ts';
import { explainStorageError } from '../../../shared/storage-error.ts';

/** What a person is told of any failure. A bug is told as one, without its data. */
export function toAppError(error: unknown): AppError {
  const known = explainStorageError(error);
  if (known instanceof AppError) {
    return known;
  }
  return new AppError(
    'INTERNAL',
    `Something in Backlist went wrong: ${error instanceof Error ? error.message : String(error)}`,
    'Try again. If it stays, report it with the log file.',
    {},
    error,
  );
}
