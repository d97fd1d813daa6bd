/** A seeded generator: xoshiro128** (Blackman and Vigna 2018, https://prng.di.unimi.it), seeded by splitmix32. */
export interface Rng {
  /** Uniform unsigned 32-bit integer. */
  u32(): number;
  /** Uniform in [0, 1), 32 bits of resolution. */
  float(): number;
  /** Uniform integer in [0, bound); bound must be in 1..2^32. Bias is below bound / 2^32. */
  below(bound: number): number;
  /** Standard normal deviate (Box-Muller). */
  normal(): number;
  /** A generator of its own for a named part, so that adding draws to one part never shifts another. */
  fork(label: string): Rng;
}

function splitmix32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x9e3779b9) | 0;
    let t = a ^ (a >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
}

/** FNV-1a over the label, folded into the parent's seed. */
function labelledSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

export function createRng(seed: number): Rng {
  const mix = splitmix32(seed);
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1; // never the all-zero state

  function u32(): number {
    const rotated = Math.imul(b, 5);
    const result = Math.imul((rotated << 7) | (rotated >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }
  const float = () => u32() / 4294967296;
  return {
    u32,
    float,
    below: (bound) => Math.floor(float() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float()),
    fork: (label) => createRng(labelledSeed(seed, label)),
  };
}

/** Fisher-Yates, in place. */
export function shuffle(values: Uint32Array | Int32Array, rng: Rng): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const held = values[i];
    values[i] = values[j];
    values[j] = held;
  }
}
