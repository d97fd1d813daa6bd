import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { readSafetensors, writeSafetensors } from '../../../main/model/safetensors.ts';
import { AppError } from '../../../shared/app-error.ts';

describe('30 safetensors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
  const path = join(folder, 'weights.safetensors');
  after(() => rmSync(folder, { recursive: true }));

  it('30.1 reads back every tensor, bit for bit, and the metadata', () => {
    const tensor = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, cols]) =>
        fc
          .array(fc.float(), { minLength: rows * cols, maxLength: rows * cols })
          .map((values) => ({ shape: [rows, cols], data: Float32Array.from(values) })),
      );
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((key) => key !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, tensor), fc.dictionary(name, fc.string()), (tensors, metadata) => {
        writeSafetensors(path, tensors, metadata);
        const read = readSafetensors(path);
        assert.deepEqual({ ...read.metadata }, { ...metadata });
        assert.deepEqual(Object.keys(read.tensors).sort(), Object.keys(tensors).sort());
        for (const [key, { shape, data }] of Object.entries(tensors)) {
          assert.deepEqual(read.tensors[key].shape, shape);
          assert.deepEqual(read.tensors[key].data, data);
        }
      }),
    );
  });

  it('30.2 lays the file out as the format says', () => {
    writeSafetensors(path, { w: { shape: [2], data: Float32Array.of(1, -2) } }, { seed: '7' });
    const file = readFileSync(path);
    const length = Number(file.readBigUInt64LE(0));
    assert.equal(length % 8, 0);
    assert.deepEqual(JSON.parse(file.subarray(8, 8 + length).toString()), {
      __metadata__: { seed: '7' },
      w: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    });
    assert.equal(file.readFloatLE(8 + length), 1);
    assert.equal(file.readFloatLE(12 + length), -2);
  });

  it('30.3 replaces a file whole and leaves no partial one behind', () => {
    writeSafetensors(path, { w: { shape: [1], data: Float32Array.of(1) } });
    assert.throws(() => writeSafetensors(path, { w: { shape: [3], data: Float32Array.of(2) } }), /shape/);
    assert.equal(readSafetensors(path).tensors.w.data[0], 1);
    assert.deepEqual(readdirSync(folder), ['weights.safetensors']);
  });

  it('30.4 names a damaged file, wherever it was cut', () => {
    writeSafetensors(path, { w: { shape: [4], data: Float32Array.of(1, 2, 3, 4) } }, { seed: '7' });
    const whole = readFileSync(path);
    const cut = join(folder, 'cut.safetensors');
    for (let size = 0; size < whole.length; size += 5) {
      writeFileSync(cut, whole.subarray(0, size));
      assert.throws(
        () => readSafetensors(cut),
        (error) => error instanceof AppError && error.code === 'MODEL_DAMAGED',
      );
    }
    rmSync(cut);
  });
});
