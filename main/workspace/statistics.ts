/**
 * The figures the window reads instead of the interactions, and the title index. They are written anew at the end of
 * each import and each removal of one, in its transaction, and when a workspace is opened whose data was not counted.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { countListening, type Listening, type TitleCodes } from './listening-counter.ts';
import { dataFingerprint } from './load-dataset.ts';
import { readTitleCodes } from './title-codes.ts';
import { writeTitleStatistics } from './title-statistics.ts';
import { writeUserStatistics } from './user-statistics.ts';

/** Whether the figures are of the data that is there; never for a workspace of an older Backlist that is only read. */
export function statisticsAreCurrent(db: Database): boolean {
  const counted = db.prepare('SELECT fingerprint FROM data_statistics').pluck().get();
  return counted === dataFingerprint(db);
}

/** For what cannot be answered without the figures. Throws WORKSPACE_READ_ONLY. */
export function requireStatistics(db: Database): void {
  if (db.prepare('SELECT fingerprint FROM data_statistics').pluck().get() === '') {
    throw new AppError(
      'WORKSPACE_READ_ONLY',
      'This workspace was last written by an older Backlist, and its titles and listeners have not been indexed.',
      'Open it once where it can be written to.',
    );
  }
}

/** Counts what is not counted, in a transaction of its own. Called by the owner when it opens a workspace. */
export function ensureStatistics(db: Database): void {
  if (!statisticsAreCurrent(db)) {
    db.transaction(() => refreshStatistics(db))();
  }
}

/**
 * Writes all figures anew; the caller holds the transaction. `listening` where the caller has counted all interactions
 * on their way into the database, else they are read.
 */
export function refreshStatistics(
  db: Database,
  titles: TitleCodes = readTitleCodes(db),
  listening: Listening = countListening(db, titles),
): void {
  const { firstDay, lastDay } = listening;
  const catalogue = writeTitleStatistics(db, listening);
  const activity = writeUserStatistics(db, titles, listening);
  db.exec('DELETE FROM day_statistics');
  const insertDay = db.prepare('INSERT INTO day_statistics VALUES (?, ?, ?)');
  for (const [day, type, plays] of listening.days) {
    insertDay.run(day, ITEM_TYPES[type], plays);
  }
  const dayOrNull = (day: number) => (day === UNDATED ? null : day);
  db.prepare('REPLACE INTO data_statistics VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    dataFingerprint(db),
    activity.users,
    catalogue.audiobooks,
    catalogue.podcasts,
    listening.interactions,
    listening.plays,
    listening.undatedPlays,
    dayOrNull(firstDay),
    dayOrNull(lastDay),
    activity.heavy,
    activity.lightAfter,
    activity.active,
  );
}
