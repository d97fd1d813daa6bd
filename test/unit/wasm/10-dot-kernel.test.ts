import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDotKernel } from '../../../main/wasm/dot-kernel.ts';

describe('10 dot kernel', () => {
  it('10.1 computes inner products of any number of columns without reading into the next row', () => {
    for (const cols of [1, 3, 15, 16, 17, 128, 200]) {
      const kernel = createDotKernel(3, cols);
      for (let row = 0; row < 3; row++) {
        kernel.row(row).fill(row + 1);
      }
      assert.deepEqual([...kernel.products(new Float32Array(cols).fill(1))], [cols, 2 * cols, 3 * cols]);
    }
  });

  it('10.2 multiplies any part of the rows', () => {
    const kernel = createDotKernel(11, 3);
    for (let row = 0; row < 11; row++) {
      kernel.row(row).fill(row);
    }
    const query = Float32Array.of(1, 1, 1);
    const all = [...kernel.products(query)];
    for (let from = 0; from <= 11; from++) {
      for (let to = from; to <= 11; to++) {
        assert.deepEqual([...kernel.products(query, from, to)], all.slice(from, to));
      }
    }
  });

  it('10.3 stays within its memory when a few long rows fill it', () => {
    const kernel = createDotKernel(1, 8188); // with the query, nearly one page of 64 kB
    kernel.row(0).fill(1);
    assert.deepEqual([...kernel.products(new Float32Array(8188).fill(1))], [8188]);
  });

  it('10.4 says so when the vectors do not fit in memory', () => {
    assert.throws(() => createDotKernel(10_000_000, 128), { name: 'AppError', code: 'NOT_ENOUGH_MEMORY' });
  });
});
