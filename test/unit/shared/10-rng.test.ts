import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRng, shuffle } from '../../../shared/rng.ts';

const draw = (seed: number, count: number) => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => rng.u32());
};

describe('10 seeded generator', () => {
  it('10.1 repeats itself for a seed and differs for another', () => {
    assert.deepEqual(draw(1, 50), draw(1, 50));
    assert.notDeepEqual(draw(1, 50), draw(2, 50));
  });

  it('10.2 is uniform: 16 buckets within 5 standard deviations', () => {
    const rng = createRng(3);
    const buckets = new Uint32Array(16);
    for (let k = 0; k < 160_000; k++) {
      buckets[rng.below(16)]++;
    }
    assert.ok(buckets.every((count) => Math.abs(count - 10_000) < 5 * Math.sqrt(10_000)));
  });

  it('10.3 gives normal deviates of mean 0 and variance 1', () => {
    const rng = createRng(4);
    const values = Array.from({ length: 50_000 }, () => rng.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    assert.ok(Math.abs(mean) < 0.03 && Math.abs(variance - 1) < 0.05);
  });

  it('10.4 forks by label alone: draws from one part never shift another', () => {
    const one = createRng(5);
    const other = createRng(5);
    other.u32();
    assert.equal(one.fork('a').u32(), other.fork('a').u32());
    assert.notEqual(one.fork('a').u32(), one.fork('b').u32());
  });

  it('10.5 shuffles every value to every place', () => {
    const rng = createRng(6);
    const firstPlaces = new Uint32Array(5);
    for (let k = 0; k < 5000; k++) {
      const values = Uint32Array.of(0, 1, 2, 3, 4);
      shuffle(values, rng);
      firstPlaces[values[0]]++;
    }
    assert.ok(firstPlaces.every((count) => count > 850 && count < 1150));
  });
});
