/** Checked tables -> the workspace. Everything here happens inside the import's one transaction. */
import type { Database } from 'better-sqlite3';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { checkedCatalogue } from '../intake/check-catalogue.ts';
import { checkedUsers } from '../intake/check-users.ts';
import type { DuckDb } from '../intake/duckdb.ts';
import type { StatisticsCounter } from '../intake/interaction-statistics.ts';
import { normaliseLanguage } from '../intake/language.ts';
import { createEventCounter, sortedEvents } from '../intake/sorted-events.ts';
import type { SourceTally } from '../intake/staging.ts';
import type { TableSource } from '../intake/table-source.ts';
import { createInteractionWriter } from '../workspace/interactions-write.ts';
import { itemDescriber, itemInserter } from '../workspace/items.ts';
import type { ListeningCounter } from '../workspace/listening-counter.ts';
import { userDescriber, userInserter } from '../workspace/users.ts';

/** Users and items the workspace did not have, in the order of their keys. */
export async function storeNewKeys(duck: DuckDb, db: Database, signal: AbortSignal): Promise<void> {
  const insertUser = userInserter(db);
  for await (const chunk of duck.stream('SELECT id, key FROM new_user ORDER BY id')) {
    throwIfCancelled(signal);
    const ids = chunk.getColumnValues(0) as number[];
    const keys = chunk.getColumnValues(1) as string[];
    for (let k = 0; k < ids.length; k++) {
      insertUser(ids[k], keys[k]);
    }
  }
  const insertItem = itemInserter(db);
  for await (const chunk of duck.stream('SELECT id, key, type, title FROM new_item ORDER BY id')) {
    throwIfCancelled(signal);
    const ids = chunk.getColumnValues(0) as number[];
    const keys = chunk.getColumnValues(1) as string[];
    const types = chunk.getColumnValues(2) as number[];
    const titles = chunk.getColumnValues(3) as string[];
    for (let k = 0; k < ids.length; k++) {
      insertItem(ids[k], keys[k], types[k], titles[k]);
    }
  }
}

/** In file order: a later row about the same title wins. */
export async function storeCatalogue(
  duck: DuckDb,
  db: Database,
  importId: number,
  source: TableSource,
  signal: AbortSignal,
): Promise<void> {
  const describe = itemDescriber(db, importId);
  const languages = new Map<string, string>();
  const language = (text: string) => {
    const known = languages.get(text) ?? normaliseLanguage(text);
    languages.set(text, known);
    return known;
  };
  const sql = `SELECT item_key, type::INTEGER, title, description, language, genre, author, publisher, cover, published_day
    FROM ${checkedCatalogue(source, { ordinal: true })} WHERE problem = 0 ORDER BY ord`;
  for await (const chunk of duck.stream(sql)) {
    throwIfCancelled(signal);
    for (const row of chunk.getRows() as [string, number, ...string[]][]) {
      describe({
        key: row[0],
        type: row[1],
        title: row[2],
        description: row[3],
        language: language(row[4]),
        genre: row[5],
        author: row[6],
        publisher: row[7],
        cover: row[8],
        publishedDay: row[9] as unknown as number | null,
      });
    }
  }
}

export async function storeUsers(
  duck: DuckDb,
  db: Database,
  importId: number,
  source: TableSource,
  musicDims: number,
  signal: AbortSignal,
): Promise<void> {
  const describe = userDescriber(db, importId);
  const sql = `SELECT user_key, age, country, music
    FROM ${checkedUsers(source, { ordinal: true, musicDims })} WHERE problem = 0 ORDER BY ord`;
  for await (const chunk of duck.stream(sql)) {
    throwIfCancelled(signal);
    for (const row of chunk.getRows()) {
      const [key, age, country] = row as [string, number | null, string];
      const music = row[3] as { readonly items: readonly number[] } | null;
      describe({ key, age, country, music: music && Float32Array.from(music.items) });
    }
  }
}

export interface StoredStreams {
  readonly stored: number;
  readonly duplicates: number;
}

/**
 * The hot path: millions of rows, no object for any of them. `report` hears how much is sorted (0 to 1) and then how
 * many rows have been taken.
 */
export async function storeStreams(
  duck: DuckDb,
  db: Database,
  importId: number,
  tallies: readonly SourceTally[],
  now: number,
  counters: readonly [StatisticsCounter, ListeningCounter],
  report: (sorted: number, rows: number) => void,
  { signal }: Pick<StageContext, 'signal'>,
): Promise<StoredStreams> {
  const writer = createInteractionWriter(db, importId);
  const [statistics, listening] = counters;
  const counter = createEventCounter((user, item, event, day, plays, seconds) => {
    writer.add(user, item, event, day, plays, seconds);
    statistics.add(user, item, event, day, plays);
    listening.add(user, item, event, day);
  });
  let rows = 0;
  report(0, 0);
  const onSorted = (share: number) => rows === 0 && report(share, 0);
  const sources = tallies.map(({ source, rowsRejected }) => ({ source, clean: rowsRejected === 0 }));
  for await (const chunk of duck.stream(sortedEvents(sources, now), onSorted)) {
    throwIfCancelled(signal);
    counter.take(chunk);
    rows += chunk.rowCount;
    report(1, rows);
  }
  counter.finish();
  return { stored: writer.finish(), duplicates: counter.duplicates() };
}
