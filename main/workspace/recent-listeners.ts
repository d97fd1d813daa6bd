import type { Database } from 'better-sqlite3';

export interface RecentListener {
  /** The export's own id; the user may be gone since. */
  readonly userKey: string;
  /** Unix milliseconds. */
  readonly openedAt: number;
}

const KEPT = 50;

/** Puts the user first; the fifty last are kept. */
export function rememberListener(db: Database, userKey: string): void {
  db.transaction(() => {
    db.prepare('REPLACE INTO recent_listener (user_key, opened_at) VALUES (?, ?)').run(userKey, Date.now());
    db.prepare(
      `DELETE FROM recent_listener WHERE id NOT IN (SELECT id FROM recent_listener ORDER BY id DESC LIMIT ${KEPT})`,
    ).run();
  })();
}

/** The last opened first. */
export function recentListeners(db: Database): RecentListener[] {
  return db
    .prepare<[], RecentListener>(
      'SELECT user_key AS userKey, opened_at AS openedAt FROM recent_listener ORDER BY id DESC',
    )
    .all();
}

/** Returns what restoreRecentListeners puts back. */
export function forgetRecentListeners(db: Database): RecentListener[] {
  const removed = recentListeners(db);
  db.exec('DELETE FROM recent_listener');
  return removed;
}

/** Behind those opened since. */
export function restoreRecentListeners(db: Database, removed: readonly RecentListener[]): void {
  const since = recentListeners(db);
  const keys = new Set(since.map(({ userKey }) => userKey));
  const all = [...since, ...removed.filter(({ userKey }) => !keys.has(userKey))].slice(0, KEPT);
  db.transaction(() => {
    db.exec('DELETE FROM recent_listener');
    const insert = db.prepare('REPLACE INTO recent_listener (user_key, opened_at) VALUES (?, ?)'); // one may be named twice
    for (const { userKey, openedAt } of all.toReversed()) {
      insert.run(userKey, openedAt);
    }
  })();
}
