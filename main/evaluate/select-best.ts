/**
 * The best of one row of scores, for very many rows: a threshold estimated from a sample of the row lets about 2.5
 * times as many candidates through as wanted, and those are sorted as plain numbers. Measured against the heap of
 * vectors/top-k.ts on 10,000 scores and 100 wanted: see test/bench/evaluate.ts.
 */
import { createRng, shuffle } from '../../shared/rng.ts';
import { topK } from '../vectors/top-k.ts';

const SAMPLE = 512;
/** Rows with more equal scores than this many times `k` (a sparse model's zeros) are cheaper by heap. */
const CROWD = 8;
/** Score (32 bits) and tie key (21 bits) share the 53 bits of a double. */
const TIE_RANGE = 2 ** 21;

/**
 * Writes the positions of the best `k` scores of `scores[base, base + n)` to `out`, best first, and returns how many
 * there are: fewer than k when -Infinity leaves fewer. Equal scores come in the random order of that `turn`.
 */
export type BestSelector = (scores: Float32Array, base: number, turn: number, out: Uint32Array) => number;

/** @param n scores a row. @param k wanted a row. Equal seeds give equal orders among equal scores. */
export function createBestSelector(n: number, k: number, seed: number): BestSelector {
  const rng = createRng(seed).fork('ties');
  // One random order of the titles, written twice: a turn starts reading it at a place of its own.
  const order = Uint32Array.from({ length: n }, (_, position) => position);
  shuffle(order, rng);
  const tieKeys = new Uint32Array(2 * n);
  tieKeys.set(order);
  tieKeys.set(order, n);
  const positionOf = new Uint32Array(n);
  for (let position = 0; position < n; position++) {
    positionOf[order[position]] = position;
  }
  const offsetSeed = rng.u32();

  const candidates = new Uint32Array(n);
  const packed = new Float64Array(n);
  const wanted = Math.min(k, n);
  const sampled = Math.min(SAMPLE, n);
  const expected = (sampled * wanted) / n;
  const thresholdRank = Math.ceil(expected + 3 * Math.sqrt(expected) + 1);
  const highest = new Float64Array(thresholdRank);
  const isSampled = n <= TIE_RANGE && thresholdRank < sampled;

  return (scores, base, turn, out) => {
    const offset = n === 0 ? 0 : mix(offsetSeed ^ turn) % n;
    const threshold = isSampled ? nthOfSample(scores, base, n, sampled, highest) : Number.NEGATIVE_INFINITY;
    const found = threshold > Number.NEGATIVE_INFINITY ? atLeast(scores, base, n, threshold, candidates) : 0;
    if (found < wanted || found > CROWD * wanted) {
      return topK(scores.subarray(base, base + n), wanted, tieKeys.subarray(offset, offset + n), out).length;
    }
    const bits = new Int32Array(scores.buffer, scores.byteOffset + 4 * base, n);
    for (let c = 0; c < found; c++) {
      packed[c] = tieKeys[offset + candidates[c]] - sortable(bits[candidates[c]]) * TIE_RANGE;
    }
    const sorted = packed.subarray(0, found).sort();
    for (let rank = 0; rank < wanted; rank++) {
      const key = sorted[rank] - Math.floor(sorted[rank] / TIE_RANGE) * TIE_RANGE;
      const position = positionOf[key] - offset;
      out[rank] = position < 0 ? position + n : position;
    }
    return wanted;
  };
}

/** The bits of a float as an integer that sorts as the float does, with -0 equal to 0. */
function sortable(bits: number): number {
  if (bits >= 0) {
    return bits;
  }
  return bits === -2147483648 ? 0 : bits ^ 0x7fffffff;
}

/** The highest.length-th best of evenly spaced scores, -Infinity when fewer are above it. */
function nthOfSample(
  scores: Float32Array,
  base: number,
  n: number,
  sampled: number,
  highest: Float64Array,
): number {
  highest.fill(Number.NEGATIVE_INFINITY);
  const last = highest.length - 1;
  const step = n / sampled;
  for (let s = 0; s < sampled; s++) {
    const score = scores[base + Math.floor(s * step)];
    if (score > highest[last]) {
      let slot = last;
      while (slot > 0 && highest[slot - 1] < score) {
        highest[slot] = highest[slot - 1];
        slot--;
      }
      highest[slot] = score;
    }
  }
  return highest[last];
}

/** Positions of the scores >= threshold. Eight scores share a branch that is seldom taken: 3 times as fast as one each. */
function atLeast(s: Float32Array, base: number, n: number, threshold: number, out: Uint32Array): number {
  const end = base + n;
  let found = 0;
  let p = base;
  for (; p + 7 < end; p += 8) {
    if (
      s[p] >= threshold ||
      s[p + 1] >= threshold ||
      s[p + 2] >= threshold ||
      s[p + 3] >= threshold ||
      s[p + 4] >= threshold ||
      s[p + 5] >= threshold ||
      s[p + 6] >= threshold ||
      s[p + 7] >= threshold
    ) {
      for (let q = p; q < p + 8; q++) {
        if (s[q] >= threshold) {
          out[found++] = q - base;
        }
      }
    }
  }
  for (; p < end; p++) {
    if (s[p] >= threshold) {
      out[found++] = p - base;
    }
  }
  return found;
}

/** murmur3's finaliser: neighbouring turns start at unrelated places. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
