import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, suggest } from '../../../main/engine/suggest.ts';

describe('20 suggestions', () => {
  it('20.1 puts what begins with the words before what contains them, and that before what is misspelt', () => {
    const names = ['the dragons', 'dragno', 'Dragon’s Lair', 'cats', 'dragon'];
    assert.deepEqual(
      suggest('Dragon', names, 5).map((position) => names[position]),
      ['Dragon’s Lair', 'dragon', 'the dragons', 'dragno'],
    );
    assert.deepEqual(suggest('dragon', names, 1), [2]);
  });

  it('20.2 suggests nothing for nothing, nor what is too far away', () => {
    assert.deepEqual(suggest('  ', ['a']), []);
    assert.deepEqual(suggest('zebra', ['cats', 'dogs']), []);
  });

  it('20.3 counts letters to insert, delete or replace', () => {
    const pairs = [
      ['kitten', 'sitting', 3],
      ['', 'abc', 3],
      ['same', 'same', 0],
      ['ab', 'ba', 2],
    ] as const;
    for (const [a, b, expected] of pairs) {
      assert.equal(editDistance(a, b, 9), expected);
    }
  });

  it('20.4 agrees with the whole table wherever the distance is within the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        const table = Array.from({ length: a.length + 1 }, (_, i) =>
          Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
        );
        for (let i = 1; i <= a.length; i++) {
          for (let j = 1; j <= b.length; j++) {
            const replaced = table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
            table[i][j] = Math.min(replaced, table[i - 1][j] + 1, table[i][j - 1] + 1);
          }
        }
        const exact = table[a.length][b.length];
        const banded = editDistance(a, b, limit);
        assert.equal(Math.min(banded, limit + 1), Math.min(exact, limit + 1));
      }),
    );
  });
});
