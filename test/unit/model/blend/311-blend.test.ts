import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { addedScores, rarityFactors, trendOf } from '../../../../main/model/blend/blend.ts';
import { loadBlend, saveBlend } from '../../../../main/model/blend/save.ts';
import { linksOf } from '../../../../main/model/item-to-item/links.ts';
import { readSafetensors, writeSafetensors } from '../../../../main/model/safetensors.ts';
import { createRng } from '../../../../shared/rng.ts';
import { randomBlend } from './small-blend.ts';

function assertClose(actual: Float32Array, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, k) => {
    assert.ok(Math.abs(value - expected[k]) < 1e-6, `${value} is not ${expected[k]}`);
  });
}

describe('311 the parts of a blend', () => {
  it('311.1 add links of the history, each as often as it counts, and the trend: worked by hand', () => {
    const links = linksOf(
      [
        { item: [0, 3], weight: [2, 5] },
        { item: [3], weight: [-1] },
      ],
      4,
    );
    const history = [
      { item: 0, weight: 1 },
      { item: 3, weight: 0.5 },
    ];
    const trend = Float32Array.of(0.25, 1);
    const weights = { tower: 9, factors: 9, trend: 2 };
    assertClose(addedScores({ links, trend }, history, weights), [2 + 2.5 + 0.5, -0.5 + 2]);
    assertClose(addedScores({ links, trend }, history, { ...weights, trend: 0 }), [4.5, -0.5]);
    assert.deepEqual([...trend], [0.25, 1]);
  });

  it('311.2 multiply seldom played titles’ links by (median / users)^γ; nobody’s title counts as one user’s', () => {
    assertClose(rarityFactors([4, 16, 0], 0.5), [1, 0.5, 2]);
    assertClose(rarityFactors([4, 16, 0], 0), [1, 1, 1]);
  });

  it('311.3 scale the trend to 1 for the most played title; without plays there is none', () => {
    assertClose(trendOf([0, 3, 15]), [0, 0.5, 1]);
    assert.deepEqual([...trendOf([0, 0])], [0, 0]);
  });
});

describe('312 the file of a blend', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-blend-'));
  const file = path.join(folder, 'blend.safetensors');
  after(() => rmSync(folder, { recursive: true }));
  const saved = {
    blend: randomBlend('podcast', 6, 10, createRng(1)),
    ids: Uint32Array.of(3, 8, 9, 20, 21, 500_000, 1, 2, 4, 16_000_000),
  };

  it('312.1 is read back as it was written', () => {
    saveBlend(file, saved);
    assert.deepEqual(loadBlend(file), saved);
  });

  it('312.2 of another format is refused, by name', () => {
    saveBlend(file, saved);
    const { tensors } = readSafetensors(file);
    for (const metadata of [{ format: 'backlist blend 99' }, {}]) {
      writeSafetensors(file, tensors, metadata);
      assert.throws(() => loadBlend(file), { code: 'MODEL_DAMAGED', details: { path: file } });
    }
  });

  it('312.3 that was cut short is refused', () => {
    saveBlend(file, saved);
    const whole = readFileSync(file);
    for (const length of [0, 4, 100, whole.length >> 1, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      assert.throws(() => loadBlend(file), { code: 'MODEL_DAMAGED' }, `${length} of ${whole.length} bytes`);
    }
  });
});
