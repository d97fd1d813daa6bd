import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carryOver } from '../../../../main/model/two-towers/carry-over.ts';
import { layOut } from '../../../../main/model/two-towers/inputs.ts';
import { initialTower } from '../../../../main/model/two-towers/weights.ts';
import { createRng } from '../../../../shared/rng.ts';

const country = (...values: string[]) => ({ kind: 'category', name: 'country', values }) as const;
const age = { kind: 'number', name: 'age', mean: 40, deviation: 9 } as const;
const vector = (dims: number) => ({ kind: 'vector', name: 'text', dims, scale: 1 }) as const;

describe('251 towers that start from others', () => {
  const before = layOut([age, country('se', 'de'), vector(3)]);
  const from = initialTower([before.width, 4, 3, 2], createRng(1));
  const row = (tower: typeof from, at: number) => [...tower.kernels[0].subarray(4 * at, 4 * at + 4)];

  it('251.1 carry each input’s rows along with it, values by name, and all layers behind', () => {
    const now = layOut([country('fr', 'de', 'se'), age, vector(3)]);
    const fresh = initialTower([now.width, 4, 3, 2], createRng(2));
    const tower = carryOver(fresh, now, from, before)!;
    // before: age 0-1, se 2, de 3, other 4, missing 5, text 6-9; now: fr 0, de 1, se 2, other 3, missing 4, age 5-6, text 7-10
    const expected = [undefined, 3, 2, 4, 5, 0, 1, 6, 7, 8, 9];
    for (const [at, source] of expected.entries()) {
      assert.deepEqual(row(tower, at), source === undefined ? row(fresh, at) : row(from, source));
    }
    assert.deepEqual(tower.kernels.slice(1), from.kernels.slice(1));
    assert.deepEqual(tower.biases, from.biases);
    assert.notEqual(tower.kernels[1], from.kernels[1], 'a copy: training must not write into the other');
  });

  it('251.2 keep random rows for an input of another width, and everything where the layers differ', () => {
    const now = layOut([age, vector(4)]);
    const fresh = initialTower([now.width, 4, 3, 2], createRng(2));
    const tower = carryOver(fresh, now, from, before)!;
    assert.deepEqual(row(tower, 0), row(from, 0));
    assert.deepEqual(row(tower, 2), row(fresh, 2));
    assert.equal(carryOver(initialTower([now.width, 5, 3, 2], createRng(2)), now, from, before), undefined);
  });
});
