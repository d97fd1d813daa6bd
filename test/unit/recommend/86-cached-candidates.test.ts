import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { hitRates } from '../../../main/evaluate/balance/hit-rate.ts';
import { NO_ITEM } from '../../../main/evaluate/rank.ts';
import { computeCandidates } from '../../../main/recommend/cached-candidates.ts';
import { listenerOf } from '../../../main/recommend/listener.ts';
import { reRankFacts } from '../../../main/recommend/re-rank/re-rank-facts.ts';
import { reRankLists } from '../../../main/recommend/re-rank/re-rank-lists.ts';
import { shelfReasons } from '../../../main/recommend/reasons.ts';
import { shelf } from '../../../main/recommend/shelf.ts';
import { writeGivenHoldOut } from '../../../main/runs/given-hold-out.ts';
import { heldOut } from '../../../main/runs/held-out.ts';
import { withinDays } from '../../../main/runs/run-split.ts';
import { RE_RANK_METHODS } from '../../../shared/re-rank.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { quiet } from '../evaluate/build.ts';
import { trainedModel } from './trained-model.ts';

const { model } = await trainedModel();
const split = {
  split: { kind: 'per-user', share: 0.3, minimum: 3 },
  seed: 3,
  trainingDays: 0,
  maxEvaluatedUsers: 0,
} as const;
/** Where a hold-out that was given as a file would lie. */
const NO_FOLDER = 'no such folder';

describe('86 cached candidates', () => {
  it('86.1 are what each listener’s own shelf retrieves', async () => {
    for (const type of ITEM_TYPES) {
      const cached = await computeCandidates(model, { type, depth: 55 }, quiet);
      assert.equal(cached.users.length, 300);
      for (const user of cached.users) {
        const listener = listenerOf(model, user);
        const { retrieved, segment } = shelf(model, listener, { type, depth: 55 });
        const row = cached.items.subarray(user * 55, (user + 1) * 55);
        assert.equal(cached.count[user], retrieved.length);
        assert.deepEqual(
          [...row.subarray(0, retrieved.length)],
          retrieved.map(({ item }) => item),
        );
        assert.ok(row.subarray(retrieved.length).every((item) => item === NO_ITEM));
        retrieved.forEach(({ score }, rank) => {
          assert.ok(Math.abs(cached.scores[user * 55 + rank] - score) < 1e-6);
        });
        const { start, item } = cached.histories;
        assert.deepEqual(
          [...item.subarray(start[user], start[user + 1])],
          listener.history.map((each) => each.item),
        );
        assert.equal(cached.cold[user], Number(segment === 'cold'));
      }
    }
  });

  it('86.2 re-ranked together are the shelves re-ranked one by one', async () => {
    const users = Uint32Array.from([5, 17, 250]);
    const cached = await computeCandidates(model, { type: 'podcast', depth: 40, users }, quiet);
    const { target, items: rows } = model.towers.podcast!;
    for (const method of RE_RANK_METHODS) {
      const choice = { method, strength: 0.6 };
      const vectors = { start: target.start, rows };
      const { list } = await reRankLists(reRankFacts(model), vectors, cached, { k: 10, choice }, quiet);
      users.forEach((user, row) => {
        const shown = shelf(model, listenerOf(model, user), { type: 'podcast', depth: 40, reRank: choice });
        assert.deepEqual(
          [...list.subarray(row * 10, row * 10 + 10)],
          shown.entries.map(({ item }) => item),
        );
        for (const { item, score, rank, originalRank } of shown.entries) {
          assert.deepEqual({ item, score }, shown.retrieved[originalRank - 1]);
          assert.equal(shown.entries[rank - 1].item, item);
        }
      });
    }
  });

  it('86.3 gives the reasons of a re-ranked shelf by the ranks that the scores alone give', () => {
    const listener = listenerOf(model, 17);
    const plain = shelf(model, listener, { type: 'audiobook', k: 30 });
    const reRanked = shelf(model, listener, {
      type: 'audiobook',
      k: 10,
      reRank: { method: 'popularity-penalty', strength: 0.9 },
    });
    assert.notDeepEqual(
      reRanked.entries.map(({ item }) => item),
      plain.entries.slice(0, 10).map(({ item }) => item),
    );
    const before = shelfReasons(model, listener, plain);
    for (const [place, reasons] of shelfReasons(model, listener, reRanked).entries()) {
      const { originalRank } = reRanked.entries[place];
      assert.equal(reasons.rank, originalRank);
      if (originalRank <= 30) {
        assert.deepEqual(reasons, before[originalRank - 1]);
      }
    }
  });

  it('86.4 stops when cancelled, and lets others work meanwhile', async () => {
    const signal = AbortSignal.abort();
    const cancelled = { name: 'AppError', code: 'CANCELLED' };
    const many = Uint32Array.from({ length: 20_000 }, (_, n) => n % 300);
    await assert.rejects(
      computeCandidates(model, { type: 'audiobook', users: many }, { ...quiet, signal }),
      cancelled,
    );
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    await computeCandidates(model, { type: 'audiobook', users: many.subarray(0, 3000) }, quiet);
    clearInterval(others);
    assert.ok(turns > 0);
  });

  it('86.5 of the held-out part know nothing of it: neither history, nor plays, nor what was had', async () => {
    for (const type of ITEM_TYPES) {
      const { model: asOfSplit, testUsers, split: parts, target } = heldOut(model, type, split, NO_FOLDER);
      assert.ok(testUsers.users.length > 50);
      const cached = await computeCandidates(asOfSplit, { type, depth: 60, users: testUsers.users }, quiet);
      testUsers.users.forEach((user, row) => {
        const relevant = testUsers.relevant.item.subarray(
          testUsers.relevant.start[row],
          testUsers.relevant.start[row + 1],
        );
        const known = cached.histories.item.subarray(
          cached.histories.start[row],
          cached.histories.start[row + 1],
        );
        const candidates = cached.items.subarray(row * 60, row * 60 + cached.count[row]);
        assert.ok(relevant.length > 0);
        for (const item of relevant) {
          assert.ok(!known.includes(item), 'told the tower');
          assert.ok(candidates.includes(item), 'cannot be found');
        }
        assert.deepEqual(
          [...known],
          listenerOf({ ...model, data: { ...model.data, interactions: parts.train } }, user).history.map(
            ({ item }) => item,
          ),
        );
      });
      const plays = asOfSplit.statistics.plays.subarray(target.start, target.end);
      assert.equal(
        plays.reduce((sum, each) => sum + each, 0),
        parts.train.item.filter(
          (item, n) => parts.train.event[n] === 0 && item >= target.start && item < target.end,
        ).length,
      );
    }
  });

  it('86.6 tell the hit rate before and after re-ranking, and their difference over the same listeners', async () => {
    const { model: asOfSplit, testUsers, target } = heldOut(model, 'audiobook', split, NO_FOLDER);
    const { users, relevant } = testUsers;
    const cached = await computeCandidates(asOfSplit, { type: 'audiobook', depth: 60, users }, quiet);
    const vectors = { start: 0, rows: model.towers.audiobook!.items };
    const facts = reRankFacts(asOfSplit);
    const own = await reRankLists(facts, vectors, cached, { k: 10 }, quiet);
    const choice = { method: 'popularity-penalty', strength: 1 } as const;
    const other = await reRankLists(facts, vectors, cached, { k: 10, choice }, quiet);
    const rates = hitRates(target, testUsers, other, own, { seed: 1, resamples: 200 });
    const naive = ({ list }: typeof own) =>
      users.reduce((hits, _, row) => {
        const wanted = relevant.item.subarray(relevant.start[row], relevant.start[row + 1]);
        return hits + (list.subarray(row * 10, row * 10 + 10).some((item) => wanted.includes(item)) ? 1 : 0);
      }, 0) / users.length;
    const [all] = rates;
    assert.equal(all.segment, 'all');
    assert.ok(Math.abs(all.hitRate.value - naive(other)) < 1e-12);
    assert.ok(Math.abs(all.before.value - naive(own)) < 1e-12);
    assert.ok(Math.abs(all.difference.value - (naive(other) - naive(own))) < 1e-12);
    assert.ok(all.before.low <= all.before.value && all.before.value <= all.before.high);
    assert.equal(
      rates.slice(1).reduce((sum, rate) => sum + rate.users, 0),
      users.length,
    );
    // a list compared with itself differs by nothing, with certainty
    assert.deepEqual(hitRates(target, testUsers, own, own, { seed: 1 })[0].difference, {
      value: 0,
      low: 0,
      high: 0,
    });
  });

  it('86.8 are judged on a hold-out that was given as a file, where the run kept it', () => {
    const { data } = model;
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-holdout-'));
    try {
      // The first two users, an audiobook each that is new to them; the third is nobody.
      const pairs = [0, 1].flatMap((user) => {
        const had = data.interactions.item.subarray(
          data.interactions.start[user],
          data.interactions.start[user + 1],
        );
        const item = data.catalogue.id.findIndex((_, each) => !had.includes(each));
        return [data.users.id[user], data.catalogue.id[item]];
      });
      writeGivenHoldOut(folder, [...pairs, 999_999, data.catalogue.id[0]]);
      const { testUsers, split: parts } = heldOut(
        model,
        'audiobook',
        { ...split, split: { kind: 'given' } },
        folder,
      );
      assert.equal(parts.kind, 'given');
      assert.deepEqual([...testUsers.users].sort(), [0, 1]);
      assert.deepEqual(
        Array.from(testUsers.relevant.item, (item) => data.catalogue.id[item]).sort(),
        [pairs[1], pairs[3]].sort(),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('86.7 cannot be judged where the hold-out was a file that was not kept', () => {
    assert.throws(() => heldOut(model, 'audiobook', { ...split, split: { kind: 'given' } }, NO_FOLDER), {
      code: 'NOT_FOUND',
    });
    assert.equal(withinDays(model.data.interactions, 0), model.data.interactions);
  });
});
