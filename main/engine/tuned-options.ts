import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Changes } from '../runs/tune/search-space.ts';
import { newestCachedResult, putCachedResult } from '../workspace/cached-results.ts';
import type { Json } from '../workspace/runs.ts';

/** What `backlist tune` found best on this workspace, and where it looked. */
export interface TunedOptions {
  /** To the options of preset `best`; none when nothing was better than the preset. */
  readonly changes: Changes;
  readonly targets: readonly ItemType[];
  readonly seed: number;
  /** Whether the seed decided what was held out: other seeds hold out what the options were chosen on. */
  readonly splitBySeed: boolean;
  readonly dataFingerprint: string;
  readonly trials: number;
  /** Whether no change of one option was worthwhile any more, or the time was up before. */
  readonly finished: boolean;
}

const NAME = 'tuned options';

export function keepTunedOptions(db: Database, tuned: TunedOptions): void {
  putCachedResult(db, NAME, tuned.dataFingerprint, tuned as unknown as Json);
}

/** The newest, of whatever data. Throws NOT_FOUND. */
export function tunedOptions(db: Database): TunedOptions {
  const kept = newestCachedResult(db, NAME);
  if (kept === undefined) {
    throw new AppError('NOT_FOUND', 'This workspace has not been tuned.', 'Run "backlist tune" first.');
  }
  return kept.value as unknown as TunedOptions;
}
