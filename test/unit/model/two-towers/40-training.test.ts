import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { encodeItemsTf, encodeUsersTf } from '../../../../main/model/two-towers/encode-tf.ts';
import { dayAfter, itemsInWindow } from '../../../../main/model/two-towers/history.ts';
import type { TwoTowersModel } from '../../../../main/model/two-towers/model.ts';
import { trainTwoTowers } from '../../../../main/model/two-towers/train.ts';
import { AppError } from '../../../../shared/app-error.ts';
import type { Progress } from '../../../../shared/stage.ts';
import { contextOf, interactionsOf, type PlantedTastes, plantedTastes, SMALL } from './planted-tastes.ts';

const { tf } = await loadTensorFlow();

/** Share of the users whose held-out audiobook is among their five best new ones; chance and popularity: 0.09. */
async function recallAt5({ input, held }: PlantedTastes, model: TwoTowersModel): Promise<number> {
  const items = await encodeItemsTf(tf, model, input.items, contextOf(1));
  const histories = itemsInWindow(input.interactions, {
    events: SMALL.historyEvents,
    days: 90,
    cutoffDay: dayAfter(input.interactions),
    maxHistory: 0,
  });
  const everyone = Uint32Array.from(held.keys());
  const users = encodeUsersTf(tf, model, { users: input.users, items: input.items, histories }, everyone);
  let hits = 0;
  for (const user of everyone) {
    const own = new Set(histories.neighbour.subarray(histories.start[user], histories.start[user + 1]));
    const scores = Array.from({ length: items.rows }, (_, item) =>
      own.has(item)
        ? Number.NEGATIVE_INFINITY
        : users.data
            .subarray(user * users.cols, (user + 1) * users.cols)
            .reduce((sum, value, d) => sum + value * items.data[item * items.cols + d], 0),
    );
    const better = scores.filter((score) => score > scores[held[user]]).length;
    hits += better < 5 ? 1 : 0;
  }
  return hits / everyone.length;
}

describe('40 training two towers', () => {
  it('40.1 lowers both losses and finds the planted tastes', async () => {
    const planted = plantedTastes('audiobook');
    const model = await trainTwoTowers(tf, planted.input, SMALL, contextOf(1));
    const { losses, bestEpoch } = model;
    assert.ok(losses[bestEpoch].train < losses[0].train - 0.3);
    assert.equal(losses[bestEpoch].validation, Math.min(...losses.map(({ validation }) => validation)));
    const recall = await recallAt5(planted, model);
    assert.ok(recall > 0.45, `recall@5 is ${recall}`);
  });

  it('40.2 trains one model a type, and a 2T without HGNN vectors', async () => {
    const podcasts = await trainTwoTowers(tf, plantedTastes('podcast').input, SMALL, contextOf(1));
    assert.ok(podcasts.losses[podcasts.bestEpoch].train < podcasts.losses[0].train);
    const { input } = plantedTastes('audiobook');
    const plain = { ...input, items: { ...input.items, hgnn: undefined } };
    const model = await trainTwoTowers(tf, plain, { ...SMALL, epochs: 1 }, contextOf(1));
    assert.deepEqual(
      model.userLayout.inputs.map(({ name }) => name),
      ['age', 'country', 'music'],
    );
    assert.deepEqual(
      model.itemLayout.inputs.map(({ name }) => name),
      ['language', 'genre', 'text'],
    );
  });

  it('40.3 gives the same weights for the same seed, others for another', async () => {
    const { input } = plantedTastes('audiobook');
    const options = { ...SMALL, epochs: 2 };
    const [a, b, other] = [
      await trainTwoTowers(tf, input, options, contextOf(1)),
      await trainTwoTowers(tf, input, options, contextOf(1)),
      await trainTwoTowers(tf, input, options, contextOf(2)),
    ];
    assert.deepEqual(a, b);
    assert.notDeepEqual(a.user, other.user);
  });

  it('40.4 leaves no tensor behind, also when cancelled', async () => {
    const { input } = plantedTastes('audiobook');
    const before = tf.memory().numTensors;
    await trainTwoTowers(tf, input, { ...SMALL, epochs: 2 }, contextOf(1));
    assert.equal(tf.memory().numTensors, before);
    const cancel = new AbortController();
    let reports = 0;
    await assert.rejects(
      trainTwoTowers(
        tf,
        input,
        { ...SMALL, epochs: 1000, patience: 1000 },
        contextOf(1, {
          signal: cancel.signal,
          progress: () => {
            if (++reports === 5) {
              cancel.abort();
            }
          },
        }),
      ),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    assert.equal(reports, 5);
    assert.equal(tf.memory().numTensors, before);
  });

  it('40.5 reports a phase that only goes forward, with its losses', async () => {
    const seen: Progress[] = [];
    const context = contextOf(1, { progress: (report) => seen.push(report) });
    await trainTwoTowers(tf, plantedTastes('audiobook').input, SMALL, context);
    assert.ok(seen.every(({ done, total }, k) => done <= total && (k === 0 || done >= seen[k - 1].done)));
    const last = seen.at(-1)?.figures;
    assert.ok(last?.validationLoss !== undefined && last.epoch === SMALL.epochs);
  });

  it('40.6 draws no more examples an epoch than asked for', async () => {
    const seen: Progress[] = [];
    const context = contextOf(1, { progress: (report) => seen.push(report) });
    const options = { ...SMALL, maxExamplesPerEpoch: 64, epochs: 2 };
    await trainTwoTowers(tf, plantedTastes('audiobook').input, options, context);
    assert.ok(seen.every(({ total }) => total === 4)); // 2 epochs of 2 batches of 32
  });

  it('40.7 stops after `patience` epochs without a better validation loss and keeps the best', async () => {
    const options = { ...SMALL, learningRate: 0.5, epochs: 50, patience: 1 };
    const model = await trainTwoTowers(tf, plantedTastes('audiobook').input, options, contextOf(1));
    assert.ok(model.losses.length < 50);
    assert.equal(model.losses.length, model.bestEpoch + 1 + options.patience);
  });

  it('40.8 copes with a handful of examples and refuses fewer than two', async () => {
    const { input } = plantedTastes('audiobook', 4);
    const without = { ...SMALL, validationShare: 0, epochs: 1 };
    const tiny = await trainTwoTowers(
      tf,
      { ...input, interactions: interactionsOf([[0], [1, 70], [], []], 120) },
      without,
      contextOf(1),
    );
    assert.ok(Number.isNaN(tiny.losses[0].validation));
    await assert.rejects(
      trainTwoTowers(
        tf,
        { ...input, interactions: interactionsOf([[0], [], [], [70]], 120) },
        without,
        contextOf(1),
      ),
      (error) => error instanceof AppError && error.code === 'NOT_ENOUGH_DATA',
    );
  });
});
