/** Listeners a person keeps: users of the data under a name, and made-up ones. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';

export interface WeightedTitle {
  /** The export's own id. */
  readonly key: string;
  readonly weight?: number | undefined;
}

export interface NewSavedListener {
  readonly name: string;
  /** `made-up`: `history` is all there is. `user`: a user of the data; what differs from it is in `history`. */
  readonly kind: 'user' | 'made-up';
  /** The export's own id; null for a made-up listener, and only then. */
  readonly userKey: string | null;
  readonly history: readonly WeightedTitle[];
  readonly age: number | null;
  /** '' when not known. */
  readonly country: string;
  readonly note: string;
}

export interface SavedListener extends NewSavedListener {
  readonly id: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

type Row = Omit<SavedListener, 'history'> & { readonly history: string };

const COLUMNS = `id, name, kind, user_key AS userKey, history, age, country, note, created_at AS createdAt,
  updated_at AS updatedAt`;

const fromRow = (row: Row): SavedListener => ({ ...row, history: JSON.parse(row.history) });

export function saveListener(db: Database, listener: NewSavedListener): SavedListener {
  const now = Date.now();
  const id = insert(db, { ...listener, id: null, createdAt: now, updatedAt: now });
  return getSavedListener(db, id);
}

/** Replaces everything but the id and the time it was made. Throws NOT_FOUND. */
export function updateSavedListener(db: Database, id: number, listener: NewSavedListener): SavedListener {
  getSavedListener(db, id);
  db.prepare(
    `UPDATE saved_listener SET name = :name, kind = :kind, user_key = :userKey, history = :history, age = :age,
       country = :country, note = :note, updated_at = :now WHERE id = :id`,
  ).run({ ...listener, history: JSON.stringify(listener.history), now: Date.now(), id });
  return getSavedListener(db, id);
}

/** Throws NOT_FOUND. */
export function getSavedListener(db: Database, id: number): SavedListener {
  const row = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM saved_listener WHERE id = ?`).get(id);
  if (row === undefined) {
    throw new AppError('NOT_FOUND', `There is no saved listener ${id}.`, 'Choose one of the list.', { id });
  }
  return fromRow(row);
}

/** By name, a page of them. */
export function listSavedListeners(
  db: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): { readonly rows: readonly SavedListener[]; readonly total: number } {
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT ${COLUMNS} FROM saved_listener ORDER BY name COLLATE NOCASE, id LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  const total = db.prepare('SELECT count(*) FROM saved_listener').pluck().get() as number;
  return { rows: rows.map(fromRow), total };
}

/** Returns what restoreSavedListener puts back. Throws NOT_FOUND. */
export function deleteSavedListener(db: Database, id: number): SavedListener {
  const removed = getSavedListener(db, id);
  db.prepare('DELETE FROM saved_listener WHERE id = ?').run(id);
  return removed;
}

/** As it was, under its id, or under a new one where that has been given away. */
export function restoreSavedListener(db: Database, removed: SavedListener): SavedListener {
  const taken = db.prepare('SELECT 1 FROM saved_listener WHERE id = ?').get(removed.id) !== undefined;
  return getSavedListener(db, insert(db, { ...removed, id: taken ? null : removed.id }));
}

function insert(db: Database, listener: Omit<SavedListener, 'id'> & { readonly id: number | null }): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO saved_listener VALUES (:id, :name, :kind, :userKey, :history, :age, :country, :note, :createdAt,
         :updatedAt)`,
    )
    .run({ ...listener, history: JSON.stringify(listener.history) });
  return Number(lastInsertRowid);
}
