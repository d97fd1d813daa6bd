import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TASTES, musicVectors, NEVER, NO_TASTE } from '../../../main/sample/sample-users.ts';
import { TASTES } from '../../../main/sample/tastes.ts';
import { STREAM } from '../../../shared/vocabulary.ts';
import { rowsOf, sampleOf } from './sample-context.ts';

const sample = sampleOf();
const { items, users } = sample;
const tastesOf = (user: number) => [
  ...users.taste.subarray(user * MAX_TASTES, (user + 1) * MAX_TASTES).filter((taste) => taste !== NO_TASTE),
];

describe('30 planted tastes', () => {
  it('30.1 every user has two to four different tastes whose weights sum to one', () => {
    for (let user = 0; user < users.size; user++) {
      const tastes = tastesOf(user);
      assert.ok(tastes.length >= 2 && tastes.length <= 4);
      assert.equal(new Set(tastes).size, tastes.length);
      const weights = users.tasteWeight.subarray(user * MAX_TASTES, (user + 1) * MAX_TASTES);
      assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-5);
    }
  });

  it('30.2 every taste is near others that exist, and its titles are of several genres', () => {
    const names = new Set(TASTES.map((taste) => taste.name));
    for (const taste of TASTES) {
      assert.ok(
        taste.near.every((name) => names.has(name) && name !== taste.name),
        taste.name,
      );
    }
    for (let taste = 0; taste < TASTES.length; taste++) {
      const genres = new Set(items.genre.filter((_, item) => items.taste[item] === taste));
      assert.ok(genres.size >= 2, TASTES[taste].name);
    }
  });

  it('30.3 genre tells something about taste, but far from all', () => {
    const best = new Map<number, Map<number, number>>();
    items.genre.forEach((genre, item) => {
      const tastes = best.get(genre) ?? new Map();
      tastes.set(items.taste[item], (tastes.get(items.taste[item]) ?? 0) + 1);
      best.set(genre, tastes);
    });
    const guessed =
      [...best.values()].reduce((sum, tastes) => sum + Math.max(...tastes.values()), 0) / items.size;
    assert.ok(guessed > 0.3 && guessed < 0.65, `taste guessed from genre: ${guessed}`);
  });

  it('30.4 plays follow the tastes, in both types alike: podcast taste predicts audiobook taste', () => {
    const own = [0, 0];
    const all = [0, 0];
    for (const { user, item, event } of rowsOf(sample)) {
      if (event === STREAM) {
        const type = item < items.audiobooks ? 0 : 1;
        own[type] += tastesOf(user).includes(items.taste[item]) ? 1 : 0;
        all[type]++;
      }
    }
    assert.ok(own[0] / all[0] > 0.8 && own[0] / all[0] < 0.99, `audiobooks ${own[0] / all[0]}`);
    assert.ok(own[1] / all[1] > 0.85 && own[1] / all[1] < 0.99, `podcasts ${own[1] / all[1]}`);
  });

  it('30.5 plays mostly stay in the language of the user', () => {
    let same = 0;
    let other = 0;
    for (const { user, item } of rowsOf(sample)) {
      if (items.language[item] === users.language[user]) {
        same++;
      } else {
        other++;
      }
    }
    assert.ok(same / (same + other) > 0.75, `${same} of ${same + other}`);
  });

  it('30.6 people who share their first taste have closer music vectors than people who share none', () => {
    const musicOf = musicVectors(users, sample.options.seed);
    const sums = { shared: 0, none: 0 };
    const counts = { shared: 0, none: 0 };
    for (let user = 0; user < 600; user++) {
      for (let other = user + 1; other < 600; other += 7) {
        const [a, b] = [musicOf(user), musicOf(other)];
        const common = tastesOf(user).filter((taste) => tastesOf(other).includes(taste));
        const kind =
          tastesOf(user)[0] === tastesOf(other)[0] ? 'shared' : common.length === 0 ? 'none' : undefined;
        if (a !== undefined && b !== undefined && kind !== undefined) {
          sums[kind] += a.reduce((sum, value, d) => sum + value * b[d], 0);
          counts[kind]++;
        }
      }
    }
    assert.ok(sums.shared / counts.shared > sums.none / counts.none + 0.2);
  });

  it('30.7 some people arrive late, some start audiobooks late, some never, some lack an age', () => {
    const { startDay, days } = sample.options;
    const count = (holds: (user: number) => boolean) =>
      Array.from({ length: users.size }, (_, user) => user).filter(holds).length;
    assert.ok(count((user) => users.podcastDay[user] > startDay && users.podcastDay[user] !== NEVER) > 500);
    assert.ok(count((user) => users.audiobookDay[user] === NEVER) > 2000);
    assert.ok(count((user) => users.podcastDay[user] === NEVER) > 200);
    assert.ok(count((user) => Number.isNaN(users.age[user])) > 400);
    assert.ok(
      count(
        (user) => users.audiobookDay[user] >= startDay + days - 14 && users.audiobookDay[user] !== NEVER,
      ) > 200,
    );
  });
});
