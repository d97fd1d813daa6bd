import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Matrix, matrixRow } from '../../../../main/dataset/matrix.ts';
import { writeSafetensors } from '../../../../main/model/safetensors.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import {
  createItemEncoder,
  createUserEncoder,
  type UserInput,
} from '../../../../main/model/two-towers/encode.ts';
import { encodeItemsTf, encodeUsersTf } from '../../../../main/model/two-towers/encode-tf.ts';
import { itemFacts } from '../../../../main/model/two-towers/features.ts';
import { itemsInWindow } from '../../../../main/model/two-towers/history.ts';
import { loadTwoTowers, saveTwoTowers } from '../../../../main/model/two-towers/save.ts';
import { trainTwoTowers } from '../../../../main/model/two-towers/train.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { encodeNaively } from './naive-encoding.ts';
import { contextOf, plantedTastes, SMALL } from './planted-tastes.ts';

const { tf } = await loadTensorFlow();
const { input } = plantedTastes('audiobook');
const { users, items, interactions } = input;
const model = await trainTwoTowers(tf, input, { ...SMALL, epochs: 2 }, contextOf(1));
const hgnn = items.hgnn as Matrix;
const { audiobooks } = items.catalogue;
const encoder = createUserEncoder(model, { row: (item) => matrixRow(hgnn, item) }, audiobooks);

function closeTo(actual: Float32Array, expected: Float32Array, tolerance = 1e-5): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, k) => {
    assert.ok(Math.abs(value - expected[k]) < tolerance, `${k}: ${value} for ${expected[k]}`);
  });
}

const anyUser: fc.Arbitrary<UserInput> = fc.record({
  age: fc.option(fc.integer({ min: 10, max: 90 }), { nil: undefined }),
  country: fc.constantFrom('SE', 'US', 'ZZ', '', undefined),
  music: fc.constantFrom(undefined, Float32Array.of(1, -0.5, 0.2)),
  history: fc.array(
    fc.record({
      item: fc.integer({ min: 0, max: 119 }),
      weight: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 12 },
  ),
});

describe('50 encoding without and with TensorFlow', () => {
  it('50.1 gives the same user vectors either way, of length 1', () => {
    const histories = itemsInWindow(interactions, {
      events: ['stream'],
      days: 0,
      cutoffDay: 1e6,
      maxHistory: 0,
    });
    const wanted = Uint32Array.of(7, 0, 299, 12);
    const batch = encodeUsersTf(tf, model, { users, items, histories }, wanted);
    wanted.forEach((user, row) => {
      const history = [...interactions.item.subarray(interactions.start[user], interactions.start[user + 1])];
      const vector = encoder.encodeUser({
        age: users.age[user],
        country: users.country[user],
        music: users.music.subarray(user * 3, user * 3 + 3),
        history: history.map((item) => ({ item, weight: 1 })),
      });
      closeTo(vector, batch.data.subarray(row * batch.cols, (row + 1) * batch.cols));
      assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    });
  });

  it('50.2 gives the same item vectors either way', async () => {
    const before = tf.memory().numTensors;
    const batch = await encodeItemsTf(tf, model, items, contextOf(1));
    assert.equal(tf.memory().numTensors, before);
    assert.equal(batch.rows, items.catalogue.audiobooks);
    for (const item of [0, 31, 59]) {
      const vector = createItemEncoder(model).encodeItem(itemFacts(items, item));
      closeTo(vector, batch.data.subarray(item * batch.cols, (item + 1) * batch.cols));
    }
  });

  it('50.3 encodes any listener as the naive way does, and leaves entries out as if they had never been there', () => {
    fc.assert(
      fc.property(
        anyUser,
        fc.array(fc.array(fc.nat(11), { maxLength: 5 }), { maxLength: 6 }),
        (user, drawn) => {
          const omissions = drawn.map((some) => [...new Set(some)].filter((k) => k < user.history.length));
          const { data, cols } = encoder.encodeUserBatch(user, omissions);
          closeTo(encoder.encodeUser(user), encodeNaively(model, hgnn, audiobooks, user));
          omissions.forEach((omitted, row) => {
            const rest = user.history.filter((_, k) => !omitted.includes(k));
            const expected = encodeNaively(model, hgnn, audiobooks, { ...user, history: rest });
            closeTo(data.subarray(row * cols, (row + 1) * cols), expected);
          });
        },
      ),
    );
  });

  it('50.4 answers for a made-up listener about whom nothing is known', () => {
    const vector = encoder.encodeUser({ history: [] });
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    closeTo(encoder.encodeUserBatch({ history: [] }, [[]]).data, vector);
  });

  it('50.5 has learnt the default of every input, also of one that was never missing', async () => {
    const defaults = async (epochs: number, blankShare: number) => {
      const { user, item, userLayout, itemLayout } = await trainTwoTowers(
        tf,
        input,
        { ...SMALL, epochs, blankShare },
        contextOf(1),
      );
      const row = (weights: typeof user, column: number) =>
        weights.kernels[0].slice(column * weights.widths[1], (column + 1) * weights.widths[1]);
      return [
        ...[...userLayout.offsets.slice(1), userLayout.width].map((end) => row(user, end - 1)),
        ...[...itemLayout.offsets.slice(1), itemLayout.width].map((end) => row(item, end - 1)),
      ];
    };
    const [initial, unblanked, trained] = [
      await defaults(0, 0),
      await defaults(1, 0),
      await defaults(1, 0.02),
    ];
    assert.equal(trained.length, 9);
    const moved = (rows: Float32Array[]) =>
      rows.map((row, k) => row.some((value, d) => Math.abs(value - initial[k][d]) > 1e-3));
    assert.ok(moved(trained).every(Boolean));
    assert.ok(!moved(unblanked).every(Boolean), 'text and HGNN vectors are never missing here');
  });

  it('50.6 reads back from its file exactly what was saved', () => {
    const folder = mkdtempSync(join(tmpdir(), 'two-towers-'));
    try {
      const path = join(folder, 'towers.safetensors');
      saveTwoTowers(path, model);
      assert.deepEqual(loadTwoTowers(path), model);
      const unvalidated = { ...model, losses: [{ train: 1, validation: Number.NaN }] };
      saveTwoTowers(path, unvalidated);
      assert.deepEqual(loadTwoTowers(path), unvalidated);
      writeSafetensors(path, {}, { format: 'something else' });
      assert.throws(
        () => loadTwoTowers(path),
        (error) => error instanceof AppError && error.code === 'MODEL_DAMAGED',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
