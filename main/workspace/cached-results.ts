/** Results that take long and depend on nothing but what their fingerprint names; the newest of each name is kept. */
import type { Database } from 'better-sqlite3';
import type { Json } from './runs.ts';

/** undefined when there is none, or one of something else. */
export function getCachedResult(db: Database, name: string, fingerprint: string): Json | undefined {
  const value = db
    .prepare<[string, string], string>('SELECT value FROM cached_result WHERE name = ? AND fingerprint = ?')
    .pluck()
    .get(name, fingerprint);
  return value === undefined ? undefined : JSON.parse(value);
}

export function putCachedResult(db: Database, name: string, fingerprint: string, value: Json): void {
  db.prepare('REPLACE INTO cached_result VALUES (?, ?, ?)').run(name, fingerprint, JSON.stringify(value));
}

/** Of whatever it was made; undefined when there is none. */
export function newestCachedResult(
  db: Database,
  name: string,
): { readonly fingerprint: string; readonly value: Json } | undefined {
  const row = db
    .prepare<[string], { fingerprint: string; value: string }>(
      'SELECT fingerprint, value FROM cached_result WHERE name = ?',
    )
    .get(name);
  return row && { fingerprint: row.fingerprint, value: JSON.parse(row.value) };
}
