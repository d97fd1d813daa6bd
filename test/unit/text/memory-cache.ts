import type { TextVectorCache } from '../../../main/text/embed-items.ts';

/** A cache that also counts what it is asked. */
export function memoryCache(): TextVectorCache & {
  readonly kept: Map<string, Float32Array>;
  readonly puts: number[];
} {
  const kept = new Map<string, Float32Array>();
  const puts: number[] = [];
  const key = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
  return {
    kept,
    puts,
    get: (hashes) => hashes.map((hash) => kept.get(key(hash))),
    put: (entries) => {
      puts.push(entries.length);
      for (const { hash, vector } of entries) {
        kept.set(key(hash), vector.slice());
      }
    },
  };
}
