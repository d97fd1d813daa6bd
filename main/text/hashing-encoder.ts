/**
 * The encoder for when there are no weights: feature hashing (Weinberger et al. 2009) of words, word pairs and
 * character trigrams. It sees shared words, not shared meaning. Its rows depend on the text alone, so there are no
 * document frequencies; the length of a word stands in for its rarity (Zipf's law of abbreviation).
 */
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { TextEncoder } from './encoder.ts';

/** As many as the sentence encoders have, so that nothing downstream depends on the choice. */
const DIMS = 384;
/** Weights of the three kinds of features. */
const WORD = 1;
const PAIR = 0.6;
const TRIGRAM = 0.25;
/** Letters from which on a word counts in full. */
const RARE_LENGTH = 7;
const TEXTS_BETWEEN_CHECKS = 512;

export function createHashingEncoder(seed = 1): TextEncoder {
  return {
    id: `hashing/v1/${DIMS}/seed-${seed}`,
    dims: DIMS,
    kind: 'hashing',
    async encode(texts, context) {
      const data = new Float32Array(texts.length * DIMS);
      for (let i = 0; i < texts.length; i++) {
        hashInto(data.subarray(i * DIMS, (i + 1) * DIMS), texts[i], seed);
        if ((i + 1) % TEXTS_BETWEEN_CHECKS === 0 || i + 1 === texts.length) {
          throwIfCancelled(context.signal);
          context.progress({ phase: 'encode texts', done: i + 1, total: texts.length });
          await new Promise(setImmediate); // lets a cancellation in
        }
      }
      return { rows: texts.length, cols: DIMS, data };
    },
    close: async () => undefined,
  };
}

/** row = sum over features f of sign(f) weight(f) (1 + ln count(f)) at hash(f) mod dims, then divided by its length. */
function hashInto(row: Float32Array, text: string, seed: number): void {
  for (const [feature, { weight, count }] of features(text)) {
    const hash = hashText(feature, seed);
    const sign = hash & 0x8000_0000 ? -1 : 1;
    row[(hash & 0x7fff_ffff) % DIMS] += sign * weight * (1 + Math.log(count));
  }
  const length = Math.hypot(...row);
  if (length === 0) {
    row[hashText(text, seed) % DIMS] = 1; // features that cancel each other exactly
    return;
  }
  for (let d = 0; d < DIMS; d++) {
    row[d] /= length;
  }
}

function features(text: string): Map<string, { readonly weight: number; count: number }> {
  const found = new Map<string, { readonly weight: number; count: number }>();
  const add = (feature: string, weight: number) => {
    const known = found.get(feature);
    if (known) {
      known.count++;
    } else {
      found.set(feature, { weight, count: 1 });
    }
  };
  const folded = text.normalize('NFKC').toLowerCase();
  const words = folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [folded]; // signs alone are a word too
  words.forEach((word, i) => {
    const rarity = Math.min(1, word.length / RARE_LENGTH) ** 2;
    add(`w ${word}`, WORD * rarity);
    if (i > 0) {
      add(`p ${words[i - 1]} ${word}`, PAIR * rarity);
    }
    const padded = `^${word}$`;
    for (let at = 0; at + 3 <= padded.length; at++) {
      add(`t ${padded.slice(at, at + 3)}`, TRIGRAM * rarity);
    }
  });
  return found;
}

/** FNV-1a over UTF-16 code units, mixed so that its low bits are good too. */
function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
