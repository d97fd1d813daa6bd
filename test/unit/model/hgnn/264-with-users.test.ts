import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXACT_CO_LISTENING } from '../../../../main/graph/co-listening.ts';
import { type Csr, neighboursOf } from '../../../../main/graph/csr.ts';
import { distinctHistories } from '../../../../main/graph/histories.ts';
import { buildUserGraph } from '../../../../main/graph/user-graph.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../../../../main/model/hgnn/options.ts';
import { createRuntime } from '../../../../main/model/hgnn/runtime.ts';
import { embedWithUsers, trainHgnnWithUsers } from '../../../../main/model/hgnn/train-with-users.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { contextOf, planted, TASTES } from './planted.ts';

const FAST: HgnnOptions = { ...HGNN_PRESETS.fast, hidden: 32, output: 32, batch: 2000, maxRounds: 8 };
const LITERAL: HgnnOptions = { ...HGNN_PRESETS.paper, hidden: 32, output: 32, maxRounds: 2 };
const AUDIOBOOKS = 60;
const USERS = 400;
/** The last users are cold: what they played of audiobooks is taken away. */
const WARM = 300;
const runtime = await createRuntime((await loadTensorFlow()).tf);
const { tf } = runtime;
const { interactions, text, tasteOf } = planted({ users: USERS, audiobooks: AUDIOBOOKS });
const all = distinctHistories(interactions, EXACT_CO_LISTENING);
const graph = buildUserGraph(withoutAudiobooks(all), interactions.items, AUDIOBOOKS);
const input = { graph, text };

function withoutAudiobooks(histories: Csr): Csr {
  const rows = Array.from({ length: USERS }, (_, user) =>
    [...neighboursOf(histories, user)].filter((item) => user < WARM || item >= AUDIOBOOKS),
  );
  const start = Uint32Array.from([0, ...rows.map((_, user) => rows.slice(0, user + 1).flat().length)]);
  return { start, neighbour: Uint32Array.from(rows.flat()) };
}

/** The taste of most of what the user had in truth. */
function tasteOfUser(user: number): number {
  const counts = new Array<number>(TASTES).fill(0);
  for (const item of neighboursOf(all, user)) {
    counts[tasteOf(item)]++;
  }
  return counts.indexOf(Math.max(...counts));
}

describe('264 HGNN with users as nodes', () => {
  it('264.1 the losses fall, whether by batches or by the whole graph', async () => {
    for (const options of [FAST, LITERAL]) {
      const { rounds, bestRound } = await trainHgnnWithUsers(runtime, input, options, contextOf(1));
      assert.ok(rounds[bestRound].validationLoss < 0.1, 'below the margin');
      assert.ok(rounds[rounds.length - 1].trainingLoss < rounds[0].trainingLoss);
    }
  });

  it('264.2 a user’s vector finds audiobooks of the user’s taste, also where all history is podcasts', async () => {
    const model = await trainHgnnWithUsers(runtime, input, FAST, contextOf(1));
    const z = embedWithUsers(runtime, model, input, { draws: 2 }, contextOf(1));
    assert.equal(z.rows, interactions.items + USERS);
    const share = (from: number, to: number) => {
      let hits = 0;
      for (let user = from; user < to; user++) {
        const scores = Array.from({ length: AUDIOBOOKS - 6 }, (_, item) => {
          let dot = 0;
          for (let d = 0; d < z.cols; d++) {
            dot += z.data[item * z.cols + d] * z.data[(interactions.items + user) * z.cols + d];
          }
          return dot;
        });
        hits += tasteOf(scores.indexOf(Math.max(...scores))) === tasteOfUser(user) ? 1 : 0;
      }
      return hits / (to - from);
    };
    const [warm, cold] = [share(0, WARM), share(WARM, USERS)];
    assert.ok(warm > 0.85 && cold > 0.75, `warm ${warm}, cold ${cold}`);
  });

  it('264.3 gives the same numbers for the same seed and others for another', async () => {
    const losses = async (seed: number) =>
      (await trainHgnnWithUsers(runtime, input, { ...FAST, maxRounds: 2 }, contextOf(seed))).rounds.map(
        ({ trainingLoss, validationLoss }) => [trainingLoss, validationLoss],
      );
    const first = await losses(1);
    assert.deepEqual(await losses(1), first);
    assert.notDeepEqual(await losses(2), first);
  });

  it('264.4 leaves no tensor behind, whether it ends, is cancelled or embeds', async () => {
    const before = tf.memory().numTensors;
    for (const options of [
      { ...FAST, maxRounds: 1 },
      { ...LITERAL, maxRounds: 1 },
    ]) {
      const model = await trainHgnnWithUsers(runtime, input, options, contextOf(1));
      embedWithUsers(runtime, model, input, { draws: 1 }, contextOf(1));
      assert.equal(tf.memory().numTensors, before);
    }
    const stop = new AbortController();
    const context = { ...contextOf(1, stop.signal), progress: () => stop.abort() };
    await assert.rejects(
      trainHgnnWithUsers(runtime, input, FAST, context),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    assert.equal(tf.memory().numTensors, before);
  });
});
