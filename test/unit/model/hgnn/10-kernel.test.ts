import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMaxPoolKernel } from '../../../../main/model/hgnn/max-pool-kernel.ts';
import { createRng } from '../../../../shared/rng.ts';

function randomCase(seed: number, sources: number, targets: number, fanOut: number, dims: number) {
  const rng = createRng(seed);
  const messages = Float32Array.from({ length: sources * dims }, () => rng.normal());
  const neighbours = new Int32Array(targets * fanOut).fill(-1);
  for (let t = 0; t < targets; t++) {
    const degree = rng.below(fanOut + 1);
    for (let k = 0; k < degree; k++) {
      neighbours[t * fanOut + k] = rng.below(sources);
    }
  }
  return { messages, neighbours, rng };
}

/** Eq. 3's aggregator, written down without any care for speed. */
function naiveForward(messages: Float32Array, neighbours: Int32Array, fanOut: number, dims: number) {
  const targets = neighbours.length / fanOut;
  return Float32Array.from({ length: targets * dims }, (_, at) => {
    const row = Math.floor(at / dims);
    const mine = neighbours.subarray(row * fanOut, (row + 1) * fanOut).filter((node) => node >= 0);
    return Math.max(0, ...Array.from(mine, (node) => messages[node * dims + (at % dims)]));
  });
}

describe('10 max-pool kernel', () => {
  it('10.1 equals the naive maximum over neighbours, with 0 where there is none', async () => {
    const kernel = await createMaxPoolKernel();
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(16, 32, 128),
        (seed, sources, targets, fanOut, dims) => {
          const { messages, neighbours } = randomCase(seed, sources, targets, fanOut, dims);
          const { pooled } = kernel.forward(messages, neighbours, fanOut, dims);
          assert.deepEqual(pooled, naiveForward(messages, neighbours, fanOut, dims));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('10.2 sends each gradient to the neighbour that won, and none where nothing was above zero', async () => {
    const kernel = await createMaxPoolKernel();
    const [sources, targets, fanOut, dims] = [9, 14, 5, 16];
    const { messages, neighbours, rng } = randomCase(7, sources, targets, fanOut, dims);
    const upstream = Float32Array.from({ length: targets * dims }, () => rng.normal());
    const { slots } = kernel.forward(messages, neighbours, fanOut, dims);
    const gradient = kernel.backward(upstream, slots, neighbours, fanOut, dims, sources);
    const loss = (m: Float32Array) =>
      naiveForward(m, neighbours, fanOut, dims).reduce((sum, value, at) => sum + value * upstream[at], 0);
    const step = 1e-3;
    for (let at = 0; at < messages.length; at++) {
      const moved = messages.slice();
      moved[at] += step;
      const above = loss(moved);
      moved[at] -= 2 * step;
      assert.ok(Math.abs((above - loss(moved)) / (2 * step) - gradient[at]) < 1e-2, `message ${at}`);
    }
  });

  it('10.3 grows with its input and forgets nothing between calls', async () => {
    const kernel = await createMaxPoolKernel();
    for (const sources of [3, 4000, 5]) {
      const { messages, neighbours } = randomCase(sources, sources, sources, 4, 64);
      const { pooled } = kernel.forward(messages, neighbours, 4, 64);
      assert.deepEqual(pooled, naiveForward(messages, neighbours, 4, 64));
    }
  });
});
