import type { Database } from 'better-sqlite3';

export interface UserKey {
  readonly id: number;
  readonly key: string;
}

export function eachUserKey(db: Database): IterableIterator<UserKey> {
  return db.prepare<[], UserKey>('SELECT id, key FROM user').iterate();
}

export function largestUserId(db: Database): number {
  return db.prepare('SELECT coalesce(max(id), 0) FROM user').pluck().get() as number;
}

/** Length of the music vectors in this workspace; 0 when there are none. */
export function storedMusicDims(db: Database): number {
  return (db.prepare('SELECT coalesce(max(length(music)), 0) FROM user').pluck().get() as number) / 4;
}

/** Returns a function that adds a user known by key only. */
export function userInserter(db: Database): (id: number, key: string) => void {
  const insert = db.prepare('INSERT INTO user (id, key) VALUES (?, ?)');
  return (id, key) => insert.run(id, key);
}

export interface UserProfile {
  readonly key: string;
  /** Years; null when unknown. */
  readonly age: number | null;
  /** '' when unknown. */
  readonly country: string;
  /** null when unknown. */
  readonly music: Float32Array | null;
}

/** Returns a function that describes a user who is already there. What the profile leaves empty stays as it was. */
export function userDescriber(db: Database, importId: number): (profile: UserProfile) => void {
  const update = db.prepare(
    `UPDATE user SET age = coalesce(?, age), country = coalesce(nullif(?, ''), country), music = coalesce(?, music),
       described_by = ${importId} WHERE key = ?`,
  );
  return ({ key, age, country, music }) => {
    const blob = music && new Uint8Array(music.buffer, music.byteOffset, music.byteLength);
    update.run(age, country, blob, key);
  };
}
