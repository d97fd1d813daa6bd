import type { Database } from 'better-sqlite3';
import { UNDATED } from '../dataset/interactions.ts';
import { createBatchInserter } from './batch-insert.ts';
import type { Listening, TitleCodes } from './listening-counter.ts';

/**
 * warm: has played an audiobook; cold: none yet. heavy: the most active tenth of those who have played something;
 * light: their least active quarter.
 */
export const LISTENER_SEGMENTS = ['warm', 'cold', 'heavy', 'light', 'podcast-only'] as const;
export type ListenerSegment = (typeof LISTENER_SEGMENTS)[number];

const SEGMENTS = ['all', ...LISTENER_SEGMENTS];
const [ALL, WARM, COLD, HEAVY, LIGHT, PODCAST_ONLY] = SEGMENTS.keys();

export interface Activity {
  readonly users: number;
  /** Users in order of activity: the first `active` have played something, the first `heavy` are the heavy ones. */
  readonly active: number;
  readonly heavy: number;
  /** Those behind this many, up to `active`, are the light ones. */
  readonly lightAfter: number;
}

/** Writes user_statistics and listener_count. The caller holds the transaction. */
export function writeUserStatistics(db: Database, { languages }: TitleCodes, listening: Listening): Activity {
  const { playsOfUser, titlesOfUser, lastDayOfUser, languageOfUser } = listening;
  const [audiobooks, podcasts] = titlesOfUser;
  const ids = db.prepare('SELECT id FROM user').pluck().all() as number[];
  const byActivity = sortByPlays(ids, playsOfUser);
  let active = byActivity.length;
  while (active > 0 && playsOfUser[byActivity[active - 1]] === 0) {
    active--;
  }
  const heavy = Math.ceil(active / 10);
  const lightAfter = Math.max(heavy, active - Math.ceil(active / 4));

  // one row for each language in all and in each segment
  const counts = SEGMENTS.map(() => new Uint32Array(languages.length));
  db.exec('DELETE FROM user_statistics; DELETE FROM listener_count');
  const rows = createBatchInserter(db, 'user_statistics', 7);
  byActivity.forEach((user, k) => {
    const language = languageOfUser[user];
    const warm = audiobooks[user] > 0;
    const lastDay = lastDayOfUser[user] === UNDATED ? null : lastDayOfUser[user];
    rows.add(k + 1, user, playsOfUser[user], audiobooks[user], podcasts[user], lastDay, languages[language]);
    counts[ALL][language]++;
    counts[warm ? WARM : COLD][language]++;
    if (k < heavy) {
      counts[HEAVY][language]++;
    } else if (k >= lightAfter && k < active) {
      counts[LIGHT][language]++;
    }
    if (!warm && podcasts[user] > 0) {
      counts[PODCAST_ONLY][language]++;
    }
  });
  rows.finish();
  const insertCount = db.prepare('INSERT INTO listener_count VALUES (?, ?, ?)');
  counts.forEach((byLanguage, segment) => {
    const name = SEGMENTS[segment];
    insertCount.run(
      name,
      null,
      byLanguage.reduce((sum, users) => sum + users, 0),
    );
    byLanguage.forEach((users, language) => {
      if (users > 0) {
        insertCount.run(name, languages[language], users);
      }
    });
  });
  return { users: ids.length, active, heavy, lightAfter };
}

/** Most plays first, then by id. Sorts numbers instead of calling a function for each pair. */
function sortByPlays(ids: readonly number[], plays: Uint32Array): Uint32Array {
  const most = plays.reduce((top, each) => Math.max(top, each), 0);
  const keys = Float64Array.from(ids, (id) => (most - plays[id]) * 2 ** 32 + id).sort();
  return Uint32Array.from(keys, (key) => key % 2 ** 32);
}
