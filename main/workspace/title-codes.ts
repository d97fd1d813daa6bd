import type { Database } from 'better-sqlite3';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import type { TitleCodes } from './listening-counter.ts';

/** Type and language of every item that is in `db` by now, as small numbers. */
export function readTitleCodes(db: Database): TitleCodes {
  const size = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM item').pluck().get() as number;
  const type = new Uint8Array(size);
  const language = new Uint32Array(size);
  const codes = new Map([['', 0]]);
  const rows = db
    .prepare<[], [number, 0 | 1, string]>(`SELECT id, type = '${ITEM_TYPES[1]}', language FROM item`)
    .raw()
    .iterate();
  for (const [id, podcast, name] of rows) {
    let code = codes.get(name);
    if (code === undefined) {
      code = codes.size;
      codes.set(name, code);
    }
    type[id] = podcast;
    language[id] = code;
  }
  return { type, language, languages: [...codes.keys()] };
}
