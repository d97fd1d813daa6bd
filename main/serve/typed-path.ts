/** A path that a person typed in the page. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';

const LONGEST = 4096;

/**
 * Whole and without `..`. What it names must be there, or at least the folder that it would be made in.
 *
 * @throws AppError USAGE, NOT_FOUND
 */
export function readTypedPath(typed: unknown, home: string = os.homedir()): string {
  if (typeof typed !== 'string' || typed.length > LONGEST || typed.includes('\0')) {
    throw new AppError('USAGE', 'That is no path.', 'Type the path of a file or folder on this machine.');
  }
  const trimmed = typed.trim().replace(/^(["'])(.*)\1$/, '$2'); // as copied from a file manager
  const whole = trimmed === '~' || /^~[/\\]/.test(trimmed) ? path.join(home, trimmed.slice(1)) : trimmed;
  if (!path.isAbsolute(whole)) {
    throw new AppError(
      'USAGE',
      trimmed === '' ? 'The path is empty.' : `${trimmed} is not a whole path.`,
      `Type it from the root on, as ${path.join(home, 'exports')}, or beginning with ~ for your own folder.`,
    );
  }
  const resolved = path.resolve(whole);
  if (!existsSync(resolved) && !existsSync(path.dirname(resolved))) {
    throw new AppError(
      'NOT_FOUND',
      `There is no ${resolved}, and no folder ${path.dirname(resolved)} that it could be made in.`,
      'Check the spelling, or make the folder first.',
    );
  }
  return resolved;
}
