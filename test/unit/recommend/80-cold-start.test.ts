import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audienceOf, prepareAudience } from '../../../main/recommend/audience.ts';
import { encodeTitle } from '../../../main/recommend/cold-start.ts';
import { listenerOf } from '../../../main/recommend/listener.ts';
import { createServingModel } from '../../../main/recommend/serving-model.ts';
import { AppError } from '../../../shared/app-error.ts';
import { encodeNaively } from '../model/two-towers/naive-encoding.ts';
import { contextOf } from '../model/two-towers/planted-tastes.ts';
import { keeping, naiveRanking, trainedModel } from './trained-model.ts';

const trained = await trainedModel();
const { model, towers, text, hgnn } = trained;
const { catalogue } = model.data;
const users = Uint32Array.from({ length: 40 }, (_, k) => 7 * k);
const base = await prepareAudience(model, { type: 'audiobook', k: 5, users }, contextOf(1));

function titleLike(item: number) {
  return {
    type: 'audiobook' as const,
    language: catalogue.language[item],
    genre: catalogue.genre[item],
    text: model.text.row(item).slice(),
    hgnn: model.hgnn.row(item).slice(),
  };
}

/** The score of a title for a user, and those of all candidates but one, from scratch. */
function standing(user: number, title: Float32Array, without = -1) {
  const listener = listenerOf(model, user);
  const whole = keeping(listener, () => true);
  const vector = encodeNaively(towers[0].model, hgnn, 60, whole);
  const others = naiveRanking(trained, 'audiobook', whole, listener.had).filter(([item]) => item !== without);
  return {
    score: vector.reduce((sum, value, d) => sum + value * title[d], 0),
    others: others.map(([, other]) => other),
  };
}

describe('80 cold start', () => {
  it('80.1 encodes a title as the run encoded one with the same metadata', () => {
    for (const item of [0, 13, 59]) {
      const vector = encodeTitle(model, titleLike(item));
      const expected = model.towers.audiobook!.items.row(item);
      assert.ok(vector.every((value, d) => Math.abs(value - expected[d]) < 1e-5));
    }
  });

  it('80.2 takes a title of which next to nothing is known, and refuses vectors of another run', () => {
    const vector = encodeTitle(model, { type: 'podcast' });
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    assert.throws(() => encodeTitle(model, { type: 'podcast', text: new Float32Array(3) }), RangeError);
    const only = createServingModel({ data: model.data, text, hgnn, towers: [towers[0]] });
    assert.throws(() => encodeTitle(only, { type: 'podcast' }), /no towers/);
  });

  it('80.3 finds who would get a new title in the first k, and at which rank', () => {
    const title = encodeTitle(model, { ...titleLike(20), language: 'de' });
    const audience = audienceOf(base, title);
    const ranks = new Map(audience.members.map(({ user, rank }) => [user, rank]));
    for (const user of users) {
      const listener = listenerOf(model, user);
      const ranking = naiveRanking(
        trained,
        'audiobook',
        keeping(listener, () => true),
        listener.had,
      );
      const vector = encodeNaively(towers[0].model, hgnn, 60, listener);
      const score = vector.reduce((sum, value, d) => sum + value * title[d], 0);
      const rank = 1 + ranking.filter(([, other]) => other >= score).length;
      assert.equal(ranks.get(user), rank <= 5 ? rank : undefined);
    }
    assert.ok(ranks.size > 0 && ranks.size < users.length);
    assert.deepEqual(audience.reach, { users: 40, reached: ranks.size });
    assert.equal(
      audience.byRank.reduce((sum, count) => sum + count),
      ranks.size,
    );
    assert.deepEqual(
      audience.members.map(({ rank }) => rank),
      audience.members.map(({ rank }) => rank).sort(),
    );
  });

  it('80.4 lets an edited title take the place of the one it was', () => {
    const item = 20;
    const unedited = model.towers.audiobook!.items.row(item).slice();
    // With the metadata of another topic it leaves shelves that it was on.
    for (const vector of [unedited, encodeTitle(model, titleLike(21))]) {
      const audience = audienceOf(base, vector, item);
      const ranks = new Map(audience.members.map(({ user, rank }) => [user, rank]));
      let asked = 0;
      for (const user of users) {
        const listener = listenerOf(model, user);
        if (listener.had.has(item)) {
          assert.ok(!ranks.has(user));
          continue;
        }
        asked++;
        const { score, others } = standing(user, vector, item);
        const rank = 1 + others.filter((other) => other >= score).length;
        assert.equal(ranks.get(user), rank <= 5 ? rank : undefined);
      }
      assert.ok(asked < users.length, 'somebody in the sample has had it');
      assert.equal(audience.reach.users, asked);
    }
  });

  it('80.5 tells warm users from cold ones', async () => {
    const start = model.data.interactions.start.slice();
    const { item } = model.data.interactions;
    // User 0 keeps no audiobook: its podcasts begin where the first item from 60 on is.
    const firstPodcast = item.findIndex((value, entry) => entry < start[1] && value >= 60);
    start[0] = firstPodcast;
    const data = { ...model.data, interactions: { ...model.data.interactions, start } };
    const colder = createServingModel({ data, text, hgnn, towers });
    const sample = Uint32Array.of(0, 1, 2);
    const prepared = await prepareAudience(colder, { type: 'audiobook', k: 60, users: sample }, contextOf(1));
    const { segments } = audienceOf(prepared, encodeTitle(colder, titleLike(0)));
    assert.deepEqual(segments, { warm: { users: 2, reached: 2 }, cold: { users: 1, reached: 1 } });
  });

  it('80.6 stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(
      prepareAudience(model, { type: 'audiobook', k: 5, users }, contextOf(1, { signal })),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
  });
});
