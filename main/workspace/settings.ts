/** Named ways to re-rank a shelf. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { ReRankChoice } from '../../shared/re-rank.ts';
import type { ItemType } from '../../shared/vocabulary.ts';

export interface NewSetting {
  /** No two have the same. */
  readonly name: string;
  readonly type: ItemType;
  readonly reRank: ReRankChoice;
}

export interface Setting extends NewSetting {
  readonly id: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

type Row = Omit<Setting, 'reRank'> & { readonly reRank: string };

const COLUMNS = 'id, name, type, re_rank AS reRank, created_at AS createdAt';

const fromRow = (row: Row): Setting => ({ ...row, reRank: JSON.parse(row.reRank) });

export function listSettings(db: Database): Setting[] {
  return db
    .prepare<[], Row>(`SELECT ${COLUMNS} FROM setting ORDER BY name COLLATE NOCASE, id`)
    .all()
    .map(fromRow);
}

/** Throws NOT_FOUND. */
export function getSetting(db: Database, id: number): Setting {
  const row = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM setting WHERE id = ?`).get(id);
  if (row === undefined) {
    throw new AppError('NOT_FOUND', `There is no setting ${id}.`, 'Choose one of the list.', { id });
  }
  return fromRow(row);
}

/** A setting of the same name is replaced. */
export function saveSetting(db: Database, { name, type, reRank }: NewSetting): Setting {
  const id = db
    .prepare(
      `INSERT INTO setting (name, type, re_rank, created_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET type = excluded.type, re_rank = excluded.re_rank RETURNING id`,
    )
    .pluck()
    .get(name, type, JSON.stringify(reRank), Date.now()) as number;
  return getSetting(db, id);
}

/** Throws NOT_FOUND, and USAGE where another has the name. */
export function renameSetting(db: Database, id: number, name: string): Setting {
  getSetting(db, id);
  const other = db.prepare('SELECT 1 FROM setting WHERE name = ? AND id <> ?').get(name, id);
  if (other !== undefined) {
    throw new AppError('USAGE', `Another setting is called “${name}”.`, 'Choose a name of its own.', {
      name,
    });
  }
  db.prepare('UPDATE setting SET name = ? WHERE id = ?').run(name, id);
  return getSetting(db, id);
}

/** Returns what restoreSetting puts back. Throws NOT_FOUND. */
export function deleteSetting(db: Database, id: number): Setting {
  const removed = getSetting(db, id);
  db.prepare('DELETE FROM setting WHERE id = ?').run(id);
  return removed;
}

/**
 * As it was, under its id, or under a new one where that has been given away. Where its name has been, it takes the
 * place of the one that has it.
 */
export function restoreSetting(db: Database, removed: Setting): Setting {
  const taken = db.prepare('SELECT 1 FROM setting WHERE id = ? OR name = ?').get(removed.id, removed.name);
  if (taken !== undefined) {
    return saveSetting(db, removed);
  }
  db.prepare('INSERT INTO setting VALUES (?, ?, ?, ?, ?)').run(
    removed.id,
    removed.name,
    removed.type,
    JSON.stringify(removed.reRank),
    removed.createdAt,
  );
  return getSetting(db, removed.id);
}
