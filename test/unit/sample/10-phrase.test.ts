import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createDealer,
  fillSlots,
  fixArticles,
  plural,
  sentenceCase,
  titleCase,
} from '../../../main/sample/phrase.ts';
import { cumulative, drawFrom } from '../../../main/sample/weighted-draw.ts';
import { createRng } from '../../../shared/rng.ts';

describe('10 phrases', () => {
  it('10.1 deals every entry once before any comes again', () => {
    const { deal } = createDealer(createRng(3));
    const list = ['a', 'b', 'c', 'd'];
    for (let round = 0; round < 3; round++) {
      assert.deepEqual(list.map(() => deal(list)).sort(), list);
    }
  });

  it('10.2 fills slots and refuses one without words', () => {
    assert.equal(fillSlots('The {x} of {y}', { x: () => 'Tide', y: () => 'Rome' }), 'The Tide of Rome');
    assert.throws(() => fillSlots('{z}', {}), /No words for \{z\}/);
  });

  it('10.3 puts the right article, once', () => {
    assert.equal(fixArticles('A Unlikely Orchard and a university'), 'An Unlikely Orchard and a university');
    assert.equal(
      fixArticles('A Honest Life, a hour, a One-Pot Supper'),
      'An Honest Life, an hour, a One-Pot Supper',
    );
    assert.equal(fixArticles('Death at The the Old Mill'), 'Death at the Old Mill');
  });

  it('10.4 makes plurals and capitals', () => {
    assert.deepEqual(['Tide', 'Embassy', 'Wolf', 'Witch', 'Best Man', 'Monkey'].map(plural), [
      'Tides',
      'Embassies',
      'Wolves',
      'Witches',
      'Best Men',
      'Monkeys',
    ]);
    assert.equal(titleCase('the fall of Rome'), 'the Fall of Rome');
    assert.equal(sentenceCase('élan. the end? yes'), 'Élan. The end? Yes');
  });

  it('10.5 draws in proportion to weights, within a range, and says when there is nothing', () => {
    const sums = cumulative([5, 0, 3, 1, 0, 0]);
    const rng = createRng(9);
    const seen = new Uint32Array(6);
    for (let k = 0; k < 8000; k++) {
      seen[drawFrom(sums, rng, 1, 4)]++;
    }
    assert.deepEqual([seen[0], seen[1], seen[4], seen[5]], [0, 0, 0, 0]);
    assert.ok(Math.abs(seen[2] / 8000 - 0.75) < 0.03, `${seen[2]} of 8000`);
    assert.equal(drawFrom(sums, rng, 4, 6), -1);
    assert.equal(drawFrom(sums, rng, 2, 2), -1);
  });
});
