import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matrixRow } from '../../../../main/dataset/matrix.ts';
import { saveBlend } from '../../../../main/model/blend/save.ts';
import { linkWeight } from '../../../../main/model/item-to-item/links.ts';
import { inCatalogue, readBlend } from '../../../../main/runs/blend/read-blend.ts';
import { createRng } from '../../../../shared/rng.ts';
import { ITEM_TYPES } from '../../../../shared/vocabulary.ts';
import { randomBlend } from '../../model/blend/small-blend.ts';

interface Titles {
  readonly audiobook: readonly number[];
  readonly podcast: readonly number[];
}

/** Some of the ids 1 to 12, each of a type. */
const anyTitles = fc
  .array(fc.constantFrom('audiobook', 'podcast', 'gone' as const), { minLength: 12, maxLength: 12 })
  .map((types): Titles => {
    const [audiobook, podcast] = ITEM_TYPES.map((type) =>
      types.flatMap((each, k) => (each === type ? [k + 1] : [])),
    );
    return { audiobook, podcast };
  });

function catalogueOf({ audiobook, podcast }: Titles) {
  return {
    id: Uint32Array.from([...audiobook, ...podcast]),
    size: audiobook.length + podcast.length,
    audiobooks: audiobook.length,
  };
}

describe('323 a run’s blend in a catalogue that has changed since', () => {
  it('323.1 keeps what it knows of titles that are still there and of the same type, and nothing else', () => {
    fc.assert(
      fc.property(anyTitles, anyTitles, fc.constantFrom(...ITEM_TYPES), (then, now, type) => {
        const [old, current] = [catalogueOf(then), catalogueOf(now)];
        const blend = randomBlend(type, old.audiobooks, old.size, createRng(1));
        const read = inCatalogue({ blend, ids: old.id }, current);
        assert.equal(read.links.titles, now[type].length);
        assert.equal(read.links.start.length, current.size + 1);
        assert.equal(read.trend.length, now[type].length);
        now[type].forEach((id, row) => {
          const before = then[type].indexOf(id);
          assert.equal(read.trend[row], before < 0 ? 0 : blend.trend[before]);
          current.id.forEach((from, item) => {
            const source = old.id.indexOf(from);
            const expected = before < 0 || source < 0 ? 0 : linkWeight(blend.links, source, before);
            assert.equal(linkWeight(read.links, item, row), expected);
          });
        });
        current.id.forEach((id, item) => {
          const before = old.id.indexOf(id);
          assert.deepEqual(
            [...matrixRow(read.factors, item)],
            before < 0 ? [0, 0, 0] : [...matrixRow(blend.factors, before)],
          );
        });
        assert.deepEqual(read.choice, blend.choice);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('323.2 is the one that was saved where nothing has changed', () => {
    const catalogue = catalogueOf({ audiobook: [1, 4, 5], podcast: [2, 3] });
    const blend = randomBlend('podcast', 3, 5, createRng(2));
    assert.equal(inCatalogue({ blend, ids: catalogue.id }, catalogue), blend);
  });

  it('323.3 is read for training or for serving; a run without one has none; a damaged one is refused', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-read-blend-'));
    try {
      const catalogue = catalogueOf({ audiobook: [1, 4, 5], podcast: [2, 3] });
      const [training, serving] = [3, 4].map((seed) => randomBlend('audiobook', 3, 5, createRng(seed)));
      assert.equal(readBlend(folder, 'audiobook', catalogue, 'serving'), undefined);
      saveBlend(path.join(folder, 'training-blend-audiobook.safetensors'), {
        blend: training,
        ids: catalogue.id,
      });
      const file = path.join(folder, 'blend-audiobook.safetensors');
      saveBlend(file, { blend: serving, ids: catalogue.id });
      assert.deepEqual(readBlend(folder, 'audiobook', catalogue, 'training'), training);
      assert.deepEqual(readBlend(folder, 'audiobook', catalogue, 'serving'), serving);
      assert.equal(readBlend(folder, 'podcast', catalogue, 'serving'), undefined);
      writeFileSync(file, 'not a blend');
      assert.throws(() => readBlend(folder, 'audiobook', catalogue, 'serving'), { code: 'MODEL_DAMAGED' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
