import type { Database } from 'better-sqlite3';
import { requireStatistics } from './statistics.ts';

export interface PlaysPerDay {
  /** Weeks begin on Monday. */
  readonly unit: 'day' | 'week';
  /** Days since 1970-01-01, the first of each week; periods without a play are left out. */
  readonly rows: readonly { readonly day: number; readonly audiobook: number; readonly podcast: number }[];
  /** Plays of which the day is not known. */
  readonly undated: number;
}

/** More than two years are shown by week. */
const MOST_DAYS = 731;

export function playsPerDay(db: Database): PlaysPerDay {
  requireStatistics(db);
  const days = db
    .prepare<[], number>('SELECT coalesce(max(day) - min(day) + 1, 0) FROM day_statistics')
    .pluck()
    .get() as number;
  const unit = days > MOST_DAYS ? 'week' : 'day';
  // 1970-01-01 was a Thursday
  const start = unit === 'week' ? 'day - (day + 3) % 7' : 'day';
  const rows = db
    .prepare<[], { day: number; audiobook: number; podcast: number }>(
      `SELECT ${start} AS day, sum(iif(type = 'audiobook', plays, 0)) AS audiobook,
         sum(iif(type = 'podcast', plays, 0)) AS podcast
       FROM day_statistics GROUP BY 1 ORDER BY 1`,
    )
    .all();
  const undated = db.prepare('SELECT undated_plays FROM data_statistics').pluck().get() as number;
  return { unit, rows, undated };
}
