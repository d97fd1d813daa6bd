import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Catalogue } from '../dataset/catalogue.ts';
import { type Interactions, UNDATED } from '../dataset/interactions.ts';
import type { Users } from '../dataset/users.ts';

/** Everything the stages read, in memory and in agreement about who and what index i is. */
export interface Dataset {
  readonly catalogue: Catalogue;
  readonly users: Users;
  readonly interactions: Interactions;
  readonly fingerprint: string;
}

export function loadDataset(db: Database): Dataset {
  const catalogue = loadCatalogue(db);
  const users = loadUsers(db);
  const interactions = loadInteractions(db, catalogue, users);
  return { catalogue, users, interactions, fingerprint: dataFingerprint(db) };
}

interface ItemRow {
  id: number;
  key: string;
  title: string;
  description: string;
  language: string;
  genre: string;
  author: string;
  publisher: string;
  published_day: number | null;
  audiobook: 0 | 1;
}

export function loadCatalogue(db: Database): Catalogue {
  const rows = db
    .prepare<[], ItemRow>(
      `SELECT id, key, title, description, language, genre, author, publisher, published_day,
              type = 'audiobook' AS audiobook
       FROM item ORDER BY type = 'podcast', id`,
    )
    .all();
  return {
    size: rows.length,
    audiobooks: rows.reduce((count, row) => count + row.audiobook, 0),
    id: Uint32Array.from(rows, (row) => row.id),
    key: rows.map((row) => row.key),
    title: rows.map((row) => row.title),
    description: rows.map((row) => row.description),
    language: rows.map((row) => row.language),
    genre: rows.map((row) => row.genre),
    author: rows.map((row) => row.author),
    publisher: rows.map((row) => row.publisher),
    publishedDay: Int32Array.from(rows, (row) => row.published_day ?? UNDATED),
  };
}

interface UserRow {
  id: number;
  key: string;
  age: number | null;
  country: string;
  music: Buffer | null;
}

export function loadUsers(db: Database): Users {
  const rows = db.prepare<[], UserRow>('SELECT id, key, age, country, music FROM user ORDER BY id').all();
  // The widest vector decides; a user with another length has an unusable vector and counts as having none.
  const musicDims = rows.reduce((dims, row) => Math.max(dims, (row.music?.length ?? 0) / 4), 0);
  const music = new Float32Array(rows.length * musicDims).fill(Number.NaN);
  rows.forEach((row, index) => {
    if (row.music && row.music.length === musicDims * 4) {
      music.set(blobToFloats(row.music), index * musicDims);
    }
  });
  return {
    size: rows.length,
    id: Uint32Array.from(rows, (row) => row.id),
    key: rows.map((row) => row.key),
    age: Float32Array.from(rows, (row) => row.age ?? Number.NaN),
    country: rows.map((row) => row.country),
    music,
    musicDims,
  };
}

/** A blob of little-endian 32-bit floats, copied so that it is aligned and owns its memory. */
export function blobToFloats(blob: Uint8Array): Float32Array {
  return new Float32Array(blob.slice().buffer);
}

/**
 * Reads the interactions in primary-key order. The same (user, item, event, day) from two overlapping imports is one
 * entry. Within a user, audiobooks come first because items are numbered so.
 */
export function loadInteractions(db: Database, catalogue: Catalogue, users: Users): Interactions {
  const capacity = db.prepare('SELECT count(*) FROM interaction').pluck().get() as number;
  const itemOf = positions(catalogue.id);
  const userOf = positions(users.id);
  const item = new Uint32Array(capacity);
  const event = new Uint8Array(capacity);
  const day = new Int32Array(capacity);
  const start = new Uint32Array(users.size + 1);
  let count = 0;
  let openUser = -1;
  let previous = [-1, -1, -1, -1];
  const podcasts: number[] = []; // of the open user: item, event, day in turn
  const closeUser = () => {
    for (let k = 0; k < podcasts.length; k += 3) {
      item[count] = podcasts[k];
      event[count] = podcasts[k + 1];
      day[count++] = podcasts[k + 2];
    }
    podcasts.length = 0;
    if (openUser >= 0) {
      start[openUser + 1] = count;
    }
  };
  const rows = db
    .prepare<[], [number, number, number, number]>(
      'SELECT user_id, item_id, event, day FROM interaction ORDER BY user_id, item_id, event, day',
    )
    .raw()
    .iterate();
  for (const row of rows) {
    if (
      row[3] === previous[3] &&
      row[1] === previous[1] &&
      row[0] === previous[0] &&
      row[2] === previous[2]
    ) {
      continue;
    }
    previous = row;
    const user = userOf[row[0]];
    if (user !== openUser) {
      closeUser();
      openUser = user;
    }
    const index = itemOf[row[1]];
    if (index < catalogue.audiobooks) {
      item[count] = index;
      event[count] = row[2];
      day[count++] = row[3];
    } else {
      podcasts.push(index, row[2], row[3]);
    }
  }
  closeUser();
  for (let user = 0; user < users.size; user++) {
    start[user + 1] = Math.max(start[user + 1], start[user]); // users without interactions
  }
  return {
    users: users.size,
    items: catalogue.size,
    start,
    item: item.slice(0, count),
    event: event.slice(0, count),
    day: day.slice(0, count),
  };
}

/** SQLite id -> dense index, as a table: ids are small because SQLite hands them out in order. */
function positions(ids: Uint32Array): Uint32Array {
  const largest = ids.reduce((most, id) => Math.max(most, id), 0);
  const table = new Uint32Array(largest + 1);
  for (let index = 0; index < ids.length; index++) {
    table[ids[index]] = index;
  }
  return table;
}

/** Names the data a run saw: changes with every import and every removal of one. */
export function dataFingerprint(db: Database): string {
  const hashes = db.prepare('SELECT content_hash FROM import ORDER BY id').pluck().all() as string[];
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 16);
}
