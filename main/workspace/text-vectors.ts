import type { Database } from 'better-sqlite3';
import { blobToFloats } from './load-dataset.ts';

/** Sentence vectors by the hash of their text, so that a title is encoded once for ever. */
export interface TextVectorStore {
  /** Vectors in the order of the hashes; undefined where none is stored. */
  get(hashes: readonly Uint8Array[]): (Float32Array | undefined)[];
  /** Stores all or none. */
  put(entries: readonly { readonly hash: Uint8Array; readonly vector: Float32Array }[]): void;
}

export function textVectorStore(db: Database, encoderId: string): TextVectorStore {
  const select = db.prepare('SELECT vector FROM text_vector WHERE content_hash = ? AND encoder = ?').pluck();
  const insert = db.prepare('INSERT OR REPLACE INTO text_vector VALUES (?, ?, ?)');
  return {
    get: (hashes) =>
      hashes.map((hash) => {
        const blob = select.get(hash, encoderId) as Buffer | undefined;
        return blob && blobToFloats(blob);
      }),
    put: db.transaction((entries: readonly { hash: Uint8Array; vector: Float32Array }[]) => {
      for (const { hash, vector } of entries) {
        insert.run(hash, encoderId, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
      }
    }),
  };
}
