/**
 * A full disk or a folder without permission can show itself in any call of Node's, SQLite's or DuckDB's. What such an
 * error says of itself is enough to tell it from a defect, so the doors ask here before they call anything one.
 */
import { AppError } from './app-error.ts';

const FULL = /^(ENOSPC|EDQUOT|SQLITE_FULL)/;
const NOT_ALLOWED =
  /^(EACCES|EPERM|EROFS|EEXIST|ENOTDIR|EISDIR|ENAMETOOLONG|SQLITE_READONLY|SQLITE_CANTOPEN)/;
const BROKEN = /^(EIO$|SQLITE_IOERR)/;
/** DuckDB's errors have no code; it spills no further than nine tenths of the free space. */
const FULL_IN_WORDS = /No space left on device|Disk quota exceeded|max_temp_directory_size/i;

/** DISK_FULL, DISK_FAILED, WORKSPACE_READ_ONLY or WORKSPACE_LOCKED where that is to blame; else the error as it is. */
export function explainStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) {
    return error;
  }
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  const why = error.message;
  if (FULL.test(code) || FULL_IN_WORDS.test(why)) {
    return new AppError(
      'DISK_FULL',
      `The disk is full (${why.split('\n')[0]}). What was there before is unharmed.`,
      'Free some space and run the same command again.',
      {},
      error,
    );
  }
  if (NOT_ALLOWED.test(code)) {
    return new AppError(
      'WORKSPACE_READ_ONLY',
      `That place cannot be written to or read: ${why}.`,
      'Choose another one, or change its permissions.',
      {},
      error,
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new AppError(
      'WORKSPACE_LOCKED',
      'The workspace is being written to by another program.',
      'Wait until it has finished, and run the same command again.',
      {},
      error,
    );
  }
  if (BROKEN.test(code)) {
    return new AppError(
      'DISK_FAILED',
      `The disk did not take what was written to it, or give what was read from it (${why}).`,
      'Check that the disk is connected and not full, and run the same command again.',
      {},
      error,
    );
  }
  return error;
}
