import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  blankInput,
  createRowEncoder,
  type Facts,
  fitCategory,
  fitNumber,
  layOut,
  vectorInput,
} from '../../../../main/model/two-towers/inputs.ts';

const layout = layOut([
  fitNumber('age', [20, 40, Number.NaN]),
  fitCategory('country', ['SE', 'US', 'SE', '', 'DE'], 2),
  vectorInput('music', 2),
]);
const encode = (facts: Facts) => {
  const row = new Float32Array(layout.width).fill(9);
  createRowEncoder(layout)(facts, row, 0);
  return [...row];
};

describe('10 inputs of a tower', () => {
  it('10.1 standardises a number, gives each common value a column, scales a vector by the root of its dims', () => {
    const vector = Float32Array.of(0.6, 0.8);
    const scaled = [...vector].map((value) => Math.fround(value * Math.SQRT2));
    assert.deepEqual(encode({ age: 40, country: 'SE', music: vector }), [1, 0, 1, 0, 0, 0, ...scaled, 0]);
  });

  it('10.2 sends a value without a column to "other", and the rarest values have none', () => {
    const [, , ...rest] = encode({ age: 20, country: 'US', music: undefined });
    assert.deepEqual(rest.slice(0, 4), [0, 0, 1, 0]); // 'DE' came before 'US' by the alphabet
    assert.deepEqual(rest, encode({ age: 20, country: 'never seen', music: undefined }).slice(2));
  });

  it('10.3 says missing in a column of its own, for every kind and every way to be missing', () => {
    const missing = [0, 1, 0, 0, 0, 1, 0, 0, 1];
    assert.deepEqual(encode({ age: Number.NaN, country: '', music: undefined }), missing);
    assert.deepEqual(encode({}), missing);
    assert.deepEqual(encode({ music: Float32Array.of(Number.NaN, Number.NaN) }), missing);
    assert.deepEqual(encode({ music: Float32Array.of(0, 0) }), missing);
  });

  it('10.4 never encodes a real value as missing is encoded', () => {
    const some = fc.record({
      age: fc.float({ min: 0, max: 120, noNaN: true }),
      country: fc.string({ minLength: 1 }),
      music: fc
        .tuple(
          fc.float({ noNaN: true, min: -1, max: 1 }),
          fc.float({ noNaN: true, min: Math.fround(0.1), max: 1 }),
        )
        .map((pair) => Float32Array.from(pair)),
    });
    fc.assert(
      fc.property(some, (facts) => {
        for (const name of Object.keys(facts)) {
          assert.notDeepEqual(encode(facts), encode({ ...facts, [name]: undefined }));
        }
      }),
    );
  });

  it('10.5 blanks one input and leaves the others alone', () => {
    const row = Float32Array.from(encode({ age: 40, country: 'SE', music: Float32Array.of(1, 0) }));
    blankInput(layout, 1, row, 0, true);
    assert.deepEqual([...row.subarray(0, 6)], [1, 0, 0, 0, 1, 0]);
    blankInput(layout, 1, row, 0, false);
    blankInput(layout, 2, row, 0, true); // a vector has no "other"
    assert.deepEqual([...row], [1, 0, 0, 0, 0, 1, 0, 0, 1]);
  });

  it('10.6 leaves out an input that nobody has, and survives one that never varies', () => {
    assert.deepEqual(
      layOut([fitNumber('age', [Number.NaN]), fitCategory('country', ['', ''], 9), vectorInput('music', 0)]),
      { inputs: [], offsets: [], width: 0 },
    );
    const same = layOut([fitNumber('age', [30, 30])]);
    const row = new Float32Array(2);
    createRowEncoder(same)({ age: 31 }, row, 0);
    assert.deepEqual([...row], [1, 0]);
  });
});
