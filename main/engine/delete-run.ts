import { rmSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';
import { partialFolder } from '../runs/adopt.ts';
import { runFolder } from '../workspace/open.ts';
import { promotedRun } from '../workspace/promotions.ts';
import { deleteRun as deleteRunRow } from '../workspace/runs.ts';
import type { Engine } from './open-engine.ts';

/**
 * Forgets a run, its vectors and its folder; its sqlite-vss tables go when an index is next opened. The row goes first:
 * a folder without a row is only disk space, a row without its folder would be a run that cannot answer.
 * Throws USAGE for the promoted run.
 */
export function deleteRun({ workspace: { db, folder } }: Engine, id: number): void {
  if (promotedRun(db) === id) {
    throw new AppError(
      'USAGE',
      `Run ${id} is promoted: everybody’s shelf comes from it.`,
      'Promote another run, or roll back, then delete it.',
      { id },
    );
  }
  deleteRunRow(db, id);
  rmSync(runFolder(folder, id), { recursive: true, force: true });
  rmSync(partialFolder(folder, id), { recursive: true, force: true });
}
