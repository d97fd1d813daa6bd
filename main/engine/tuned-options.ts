import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Changes } from '../runs/tune/search-space.ts';
import { newestCachedResult, putCachedResult } from '../workspace/cached-results.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { workspaceOverview } from '../workspace/overview.ts';
import type { Json } from '../workspace/runs.ts';

/** What `backlist tune` found best on this workspace, and where it looked. */
export interface TunedOptions {
  /** To the options of preset `best`; none when nothing was better than the preset. */
  readonly changes: Changes;
  readonly targets: readonly ItemType[];
  readonly seed: number;
  /** Whether the seed decided what was held out: other seeds hold out what the options were chosen on. */
  readonly splitBySeed: boolean;
  /** Of the data, days since 1970-01-01; null where it has no dates. */
  readonly lastDay: number | null;
  readonly dataFingerprint: string;
  readonly trials: number;
  /** Whether no change of one option was worthwhile any more, or the time was up before. */
  readonly finished: boolean;
}

const NAME = 'tuned options';

export function keepTunedOptions(db: Database, tuned: TunedOptions): void {
  putCachedResult(db, NAME, tuned.dataFingerprint, tuned as unknown as Json);
}

/**
 * The newest. Throws NOT_FOUND, and USAGE where the data has changed so that a run may hold out what the options were
 * chosen on: without dates anything may be, with dates what is not as late any more.
 */
export function tunedOptions(db: Database): TunedOptions {
  const kept = newestCachedResult(db, NAME);
  if (kept === undefined) {
    throw new AppError('NOT_FOUND', 'This workspace has not been tuned.', 'Run "backlist tune" first.');
  }
  const tuned = kept.value as unknown as TunedOptions;
  const lastDay = workspaceOverview(db).lastDay ?? Number.NEGATIVE_INFINITY;
  if (
    tuned.dataFingerprint !== dataFingerprint(db) &&
    (tuned.splitBySeed || tuned.lastDay === null || lastDay < tuned.lastDay)
  ) {
    throw new AppError(
      'USAGE',
      'The data has changed since it was tuned for, and a run may hold out what the options were chosen on.',
      'Run "backlist tune" again, or leave --tuned out.',
    );
  }
  return tuned;
}
