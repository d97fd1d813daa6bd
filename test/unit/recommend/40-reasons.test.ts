import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Listener, listenerOf, madeUpListener } from '../../../main/recommend/listener.ts';
import { type Reasons, reasonsFor, shelfReasons, type Without } from '../../../main/recommend/reasons.ts';
import { shelf } from '../../../main/recommend/shelf.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { keeping, naiveRanking, trainedModel } from './trained-model.ts';

const trained = await trainedModel();
const { model } = trained;
const CLOSE = 2e-5;

function closeTo(actual: number, expected: number, tolerance = CLOSE): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

/** Score and rank of a title with only part of the history, from scratch; its best and worst rank among near ties. */
function standing(type: ItemType, listener: Listener, item: number, keep: (position: number) => boolean) {
  const ranking = naiveRanking(trained, type, keeping(listener, keep), listener.had);
  const score = ranking.find(([other]) => other === item)![1];
  const others = ranking.filter(([other]) => other !== item);
  const above = (bound: number) => 1 + others.filter(([, other]) => other > bound).length;
  return { score, ranks: [above(score + CLOSE), above(score - CLOSE)] };
}

function assertStands(without: Without, expected: ReturnType<typeof standing>): void {
  closeTo(without.score, expected.score);
  const [best, worst] = expected.ranks;
  assert.ok(without.rank! >= best && without.rank! <= worst, `${without.rank} is not ${best} to ${worst}`);
}

const anyListener = fc
  .record({
    history: fc.uniqueArray(fc.record({ item: fc.nat(119), weight: fc.constantFrom(1, 1, 2, 0.5) }), {
      selector: ({ item }) => item,
      maxLength: 10,
    }),
    age: fc.constantFrom(undefined, 25, 60),
    country: fc.constantFrom(undefined, 'SE', 'ZZ'),
  })
  .map((made) => madeUpListener(model, made));

describe('40 reasons', () => {
  it('40.1 reports for every history item the score and rank that encoding without it gives', () => {
    fc.assert(
      fc.property(anyListener, fc.constantFrom(...ITEM_TYPES), fc.nat(9), (listener, type, place) => {
        const { entries } = shelf(model, listener, { type });
        const entry = entries[place];
        const reasons = reasonsFor(model, listener, entry);
        assert.equal(reasons.evidence.length, listener.history.length);
        for (const { item, without, contribution } of reasons.evidence) {
          const expected = standing(type, listener, entry.item, (k) => listener.history[k].item !== item);
          assertStands(without, expected);
          closeTo(contribution, entry.score - expected.score);
        }
        const nothing = standing(type, listener, entry.item, () => false);
        assertStands(reasons.withoutHistory, nothing);
        closeTo(reasons.explained, entry.score - nothing.score);
      }),
      { numRuns: 60 },
    );
  });

  it('40.2 shares what the history explains: listed, unlisted and joint shares add up', () => {
    fc.assert(
      fc.property(
        anyListener,
        fc.constantFrom(...ITEM_TYPES),
        fc.integer({ min: 1, max: 4 }),
        (listener, type, limit) => {
          const shown = shelf(model, listener, { type });
          for (const reasons of shelfReasons(model, listener, shown, { limit })) {
            const { evidence, unlisted, scale, explained, jointShare } = reasons;
            assert.equal(evidence.length + unlisted.items, listener.history.length);
            const listed = evidence.reduce((sum, { share }) => sum + share, 0);
            const whole = scale === 0 ? 0 : explained / scale;
            closeTo(listed + unlisted.share + jointShare, whole, 1e-9);
            assert.ok(Math.abs(whole) <= 1 + 1e-9);
            for (const { share, contribution } of evidence) {
              assert.ok(Math.abs(share) <= 1 + 1e-9 && Math.sign(share) === Math.sign(contribution));
            }
            assert.deepEqual(
              evidence.map(({ contribution }) => contribution),
              evidence.map(({ contribution }) => contribution).toSorted((a, b) => b - a),
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('40.3 gives a lone item the whole share', () => {
    const listener = madeUpListener(model, { history: [{ item: 63 }] });
    const [entry] = shelf(model, listener, { type: 'audiobook' }).entries;
    const { evidence, explained, jointShare } = reasonsFor(model, listener, entry);
    assert.ok(explained > 0);
    closeTo(evidence[0].share, 1, 1e-4);
    closeTo(jointShare, 0, 1e-4);
  });

  it('40.4 finds the item that speaks for a title, and what speaks against it', () => {
    // Topic 2 twice, topic 4 once: a title of topic 4 stands on the one item, against the two others.
    const listener = madeUpListener(model, { history: [2, 8, 4].map((item) => ({ item })) });
    const ranking = naiveRanking(trained, 'audiobook', listener, listener.had);
    const place = ranking.findIndex(([item]) => item % 6 === 4);
    const entry = { item: ranking[place][0], rank: place + 1, score: ranking[place][1] };
    const { evidence } = reasonsFor(model, listener, entry);
    assert.equal(evidence[0].item, 4);
    assert.ok(evidence[0].share > 0 && (evidence[0].without.rank as number) > entry.rank);
    assert.ok(evidence.at(-1)!.share < 0 && evidence.at(-1)!.item % 6 === 2);
  });

  it('40.5 computes ranks where asked: the strongest reason of a shelf entry, or all', () => {
    const listener = listenerOf(model, 5);
    const shown = shelf(model, listener, { type: 'audiobook', k: 3 });
    const all = shelfReasons(model, listener, shown, { limit: 4, ranks: 'all' });
    const strongest = shelfReasons(model, listener, shown, { limit: 4 });
    const ranksOf = ({ evidence }: Reasons) => evidence.map(({ without }) => without.rank);
    strongest.forEach((reasons, k) => {
      assert.deepEqual(ranksOf(reasons), [ranksOf(all[k])[0], null, null, null]);
      assert.equal(reasons.withoutHistory.rank, all[k].withoutHistory.rank);
      for (const type of ITEM_TYPES) {
        const isOther = (position: number) => listener.history[position].item < 60 !== (type === 'audiobook');
        const expected = standing('audiobook', listener, shown.entries[k].item, isOther);
        assertStands(all[k].withoutType[type]!, expected);
        assert.equal(reasons.withoutType[type]!.rank, null);
      }
    });
  });

  it('40.6 has nothing to say about a listener without a history', () => {
    const listener = madeUpListener(model, { history: [], age: 40 });
    const shown = shelf(model, listener, { type: 'podcast', k: 2 });
    for (const reasons of shelfReasons(model, listener, shown)) {
      closeTo(reasons.explained, 0, 1e-6);
      assert.deepEqual(reasons.evidence, []);
      assert.deepEqual(reasons.unlisted, { items: 0, share: 0 });
      assert.deepEqual(reasons.withoutType, {});
      assert.equal(reasons.withoutHistory.rank, reasons.rank);
    }
  });

  it('40.7 keeps the candidates of the shelf: excluded titles do not take part in the ranks', () => {
    const listener = listenerOf(model, 8);
    const all = shelf(model, listener, { type: 'audiobook', k: 60 }).entries.map(({ item }) => item);
    const exclude = all.slice(5, 40);
    const shown = shelf(model, listener, { type: 'audiobook', k: 5, exclude });
    const bound = all.length - exclude.length;
    for (const { evidence } of shelfReasons(model, listener, shown, { limit: 20, ranks: 'all' })) {
      assert.ok(evidence.every(({ without }) => (without.rank as number) <= bound));
    }
    const plain = reasonsFor(model, listener, shown.entries[0], { exclude });
    assert.deepEqual(plain, shelfReasons(model, listener, shown, { limit: 20, ranks: 'all' })[0]);
  });
});
