import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { degree, neighboursOf } from '../../../main/graph/csr.ts';
import { NO_NEIGHBOUR, sampleNeighbours } from '../../../main/graph/neighbour-sampler.ts';
import { createRng } from '../../../shared/rng.ts';
import { chiSquare, chiSquareBound, randomGraph } from './small-graphs.ts';

const csr = randomGraph(120, 40, 250, 5).toPodcast;

/** Rows of 0, 3, 5 and 12 neighbours. */
const lengths = {
  start: Uint32Array.of(0, 0, 3, 8, 20),
  neighbour: Uint32Array.of(4, 5, 6, 1, 2, 3, 4, 5, ...Array.from({ length: 12 }, (_, k) => 100 + 10 * k)),
};

describe('60 neighbour sampler', () => {
  it('60.1 gives each neighbour of a short row once, then padding', () => {
    const drawn = sampleNeighbours(lengths, Uint32Array.of(2, 0, 1), 5, createRng(1));
    assert.deepEqual([...drawn], [1, 2, 3, 4, 5, -1, -1, -1, -1, -1, 4, 5, 6, -1, -1]);
    assert.equal(NO_NEIGHBOUR, -1);
  });

  it('60.2 gives distinct neighbours of a long row', () => {
    for (let seed = 0; seed < 20; seed++) {
      const drawn = sampleNeighbours(csr, undefined, 4, createRng(seed));
      for (let row = 0; row < 120; row++) {
        const slots = [...drawn.subarray(4 * row, 4 * row + 4)].filter((item) => item !== NO_NEIGHBOUR);
        assert.equal(slots.length, Math.min(4, degree(csr, row)));
        assert.equal(new Set(slots).size, slots.length);
        assert.ok(slots.every((item) => neighboursOf(csr, row).includes(item)));
      }
    }
  });

  it('60.3 draws every neighbour, and every pair of neighbours, equally often', () => {
    const rng = createRng(2);
    const rounds = 60_000;
    const singles = new Array<number>(12).fill(0);
    const pairs = new Map<string, number>();
    for (let k = 0; k < rounds; k++) {
      const drawn = [...sampleNeighbours(lengths, Uint32Array.of(3), 3, rng)].sort((a, b) => a - b);
      for (const item of drawn) {
        singles[(item - 100) / 10]++;
      }
      for (const [one, other] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ]) {
        const pair = `${drawn[one]}-${drawn[other]}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
    assert.ok(chiSquare(singles, (rounds * 3) / 12) < chiSquareBound(12));
    assert.equal(pairs.size, 66);
    assert.ok(chiSquare([...pairs.values()], (rounds * 3) / 66) < chiSquareBound(66));
  });

  it('60.4 draws anew with every call, and the same again from the same seed', () => {
    const rng = createRng(3);
    const first = sampleNeighbours(csr, undefined, 4, rng);
    assert.notDeepEqual(sampleNeighbours(csr, undefined, 4, rng), first);
    assert.deepEqual(sampleNeighbours(csr, undefined, 4, createRng(3)), first);
  });

  it('60.5 overwrites all of the array it is given', () => {
    const out = new Int32Array(4 * 5).fill(77);
    assert.equal(sampleNeighbours(lengths, undefined, 5, createRng(4), out), out);
    assert.ok(!out.includes(77));
    assert.deepEqual([...out.subarray(0, 10)], [-1, -1, -1, -1, -1, 4, 5, 6, -1, -1]);
  });
});
