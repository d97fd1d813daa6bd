import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { addedScores, rarityFactors, scaleOfLinks } from '../../../../main/model/blend/blend.ts';
import { loadBlend, saveBlend } from '../../../../main/model/blend/save.ts';
import { linksOf } from '../../../../main/model/item-to-item/links.ts';
import { readSafetensors, writeSafetensors } from '../../../../main/model/safetensors.ts';
import { createRng } from '../../../../shared/rng.ts';
import { randomBlend } from './small-blend.ts';

const CHOICE = randomBlend('audiobook', 2, 4, createRng(9)).choice;

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
    const weights = { evenness: 0, tower: 9, factors: 9, trend: 2 };
    const model = { links, trend, choice: { ...CHOICE, bestLink: 1 } };
    assertClose(addedScores(model, history, [], weights).added, [2 + 2.5 + 0.5, -0.5 + 2]);
    assertClose(addedScores(model, history, [], { ...weights, trend: 0 }).added, [4.5, -0.5]);
    assert.deepEqual([...trend], [0.25, 1]);
  });

  it('311.2 multiply seldom played titles’ links by (median / users)^γ; nobody’s title counts as one user’s', () => {
    assertClose(rarityFactors([4, 16, 0], 0.5), [1, 0.5, 2]);
    assertClose(rarityFactors([4, 16, 0], 0), [1, 1, 1]);
  });

  it('311.3 even the links out between listeners, by their best title that they have not had: worked by hand', () => {
    const links = linksOf(
      [
        { item: [0], weight: [8] },
        { item: [0], weight: [2] },
        { item: [0], weight: [-1] },
      ],
      2,
    );
    const model = { links, trend: new Float32Array(3), choice: { ...CHOICE, bestLink: 0.5 } };
    const added = (evenness: number, had: number[], item = 0) =>
      addedScores(model, [{ item, weight: 1 }], had, { evenness, tower: 0, factors: 0, trend: 0 });
    assertClose(added(0, [0]).added, [16, 4, -2]);
    assertClose(added(1, [0]).added, [4, 1, -0.5]);
    assertClose(added(1, []).added, [1, 0.25, -0.125]);
    // half of the way, by the geometric mean of the two units: 2 and 0.5
    assertClose(added(0.5, [0]).added, [8, 2, -1]);
    assert.ok(Math.abs(added(0.5, [0]).linkScale - 1) < 1e-9);
    assertClose(added(1, [], 1).added, [0, 0, 0]);
    assert.equal(scaleOfLinks(0, 0.5, 1), 2);
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
