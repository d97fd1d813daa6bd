import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVALUATION_DEFAULTS, evaluateModels } from '../../../main/evaluate/evaluation.ts';
import { multiplyBlocked } from '../../../main/evaluate/multiply.ts';
import { popularityRanker } from '../../../main/evaluate/popularity.ts';
import { type Ranker, targetOf } from '../../../main/evaluate/ranker.ts';
import { splitByTime } from '../../../main/evaluate/split.ts';
import { vectorKnnRanker } from '../../../main/evaluate/vector-knn.ts';
import { sampleDataset } from '../../../main/sample/sample-dataset.ts';
import { MAX_TASTES } from '../../../main/sample/sample-users.ts';
import { createHashingEncoder } from '../../../main/text/hashing-encoder.ts';
import { itemText } from '../../../main/text/item-text.ts';
import { context, sampleOf } from './sample-context.ts';

const sample = sampleOf();
const { catalogue, interactions } = sampleDataset(sample);
const target = targetOf(catalogue, 'audiobook');
const split = splitByTime(interactions, { days: 14 });
const { train } = split;
const A = catalogue.audiobooks;

/** What nobody could know better: planted taste, language and popularity. */
const oracle: Ranker = {
  name: 'oracle',
  score: (users) => {
    const scores = new Float32Array(users.length * A);
    users.forEach((user, row) => {
      for (let item = 0; item < A; item++) {
        const at = sample.users.taste
          .subarray(user * MAX_TASTES, (user + 1) * MAX_TASTES)
          .indexOf(sample.items.taste[item]);
        const taste = at < 0 ? 0 : sample.users.tasteWeight[user * MAX_TASTES + at];
        const language = sample.items.language[item] === sample.users.language[user] ? 1 : 0.1;
        scores[row * A + item] = taste * language * sample.items.weight[item];
      }
    });
    return scores;
  },
};

/** Co-listening without any model: cosine of the sets of listeners, summed over the user's items of both types. */
function itemKnn(): Ranker {
  const itemsOf = (user: number) => [
    ...new Set(train.item.subarray(train.start[user], train.start[user + 1])),
  ];
  const listeners = new Uint32Array(catalogue.size);
  const common = new Float32Array(catalogue.size * A);
  for (let user = 0; user < train.users; user++) {
    const own = itemsOf(user);
    for (const item of own) {
      listeners[item]++;
      for (const other of own.filter((id) => id < A)) {
        common[item * A + other]++;
      }
    }
  }
  return {
    name: 'item-kNN',
    score: (users) => {
      const scores = new Float32Array(users.length * A);
      users.forEach((user, row) => {
        for (const item of itemsOf(user)) {
          for (let other = 0; other < A; other++) {
            scores[row * A + other] +=
              common[item * A + other] / Math.sqrt((listeners[item] + 3) * (listeners[other] + 3));
          }
        }
      });
      return scores;
    },
  };
}

const encoder = createHashingEncoder();
const texts = catalogue.title.map((title, item) => itemText(title, catalogue.description[item]));
const text = vectorKnnRanker({
  name: 'text',
  target,
  train,
  items: await encoder.encode(texts, context()),
  multiply: multiplyBlocked,
});
const { table } = await evaluateModels(
  [popularityRanker({ train, target }), text, itemKnn(), oracle],
  target,
  split,
  { ...EVALUATION_DEFAULTS, meanResamples: 10, exposureResamples: 1 },
  context(),
);
const hitRate = (model: string, segment: string) =>
  table.rows.find((row) => row.model === model && row.segment === segment)!.metrics.hr10.value;

describe('50 recommending on the sample', () => {
  it('50.1 has enough people to judge by: 600 warm and 200 cold ones', () => {
    const users = Object.fromEntries(table.segments.map(({ segment, testUsers }) => [segment, testUsers]));
    assert.ok(users.warm >= 600, `${users.warm} warm`);
    assert.ok(users.cold >= 200, `${users.cold} cold`);
  });

  it('50.2 popularity serves some but not most', () => {
    const rate = hitRate('Popularity', 'warm');
    assert.ok(rate > 0.1 && rate < 0.25, `${rate}`);
  });

  it('50.3 text alone is far below co-listening', () => {
    assert.ok(hitRate('text', 'warm') < hitRate('item-kNN', 'warm') - 0.15);
  });

  it('50.4 co-listening is far above popularity, for people without an audiobook too: their podcasts tell', () => {
    assert.ok(hitRate('item-kNN', 'warm') > 2 * hitRate('Popularity', 'warm'));
    assert.ok(hitRate('item-kNN', 'cold') > hitRate('Popularity', 'cold') + 0.08);
  });

  it('50.5 knowing the planted taste is far above all of them: there is more to find', () => {
    assert.ok(hitRate('oracle', 'warm') > hitRate('item-kNN', 'warm') + 0.15);
    assert.ok(hitRate('oracle', 'cold') > hitRate('item-kNN', 'cold') + 0.2);
  });
});
