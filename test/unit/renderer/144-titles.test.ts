import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { disagreementWords } from '../../../renderer/views/titles/disagreement.ts';
import { movedTitles } from '../../../renderer/views/titles/moved-titles.ts';
import { filterRequest, readFilter, writeFilter } from '../../../renderer/views/titles/title-filter-url.ts';
import { keyInPath, titlePath } from '../../../renderer/views/titles/title-path.ts';
import type { NeighbourList } from '../../../shared/contract/titles.ts';

function listOf(keys: readonly string[], genre = 'TRAVEL', share = 1, language = 'en'): NeighbourList {
  return {
    titles: keys.map((key) => ({
      title: {
        ...{ key, type: 'audiobook', title: key, author: '', publisher: '' },
        ...{ language, genre, published: null },
      },
      marks: { cold: false, new: false, popular: false, longTail: true },
      similarity: 0.5,
    })),
    genre: { value: genre, share },
    language: { value: language, share: 1 },
  };
}

describe('144 titles in the window', () => {
  it('144.1 keeps filters in the URL, "not known" among them, and the rest of it as it is', () => {
    const filter = { text: 'späti', type: 'podcast', genre: '', cold: true, neverShown: true } as const;
    const search = writeFilter(new URLSearchParams('run=3&cold=no'), filter);
    assert.deepEqual(readFilter(search), filter);
    assert.equal(search.get('run'), '3');
    assert.equal(writeFilter(search, {}).toString(), 'run=3');
  });

  it('144.2 leaves out what is misspelt in a URL', () => {
    assert.deepEqual(readFilter(new URLSearchParams('type=vinyl&cold=maybe&shown=always&q=')), {});
    assert.equal(readFilter(new URLSearchParams({ q: 'x'.repeat(400) })).text?.length, 300);
  });

  it('144.3 asks for titles never shown only where there is a run', () => {
    assert.deepEqual(filterRequest({ neverShown: true, type: 'podcast' }, 4), {
      type: 'podcast',
      neverShownIn: 4,
    });
    assert.deepEqual(filterRequest({ neverShown: true }, undefined), {});
  });

  it('144.4 finds any id again in the path that it was put into', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        const { pathname } = new URL(titlePath(key), 'http://localhost');
        return key === '.' || key === '..' || keyInPath(pathname) === key;
      }),
    );
    assert.equal(keyInPath('/titles/title/100%'), '100%');
  });

  it('144.5 says how titles moved from one list to the other', () => {
    const { before, after } = movedTitles(listOf(['a', 'b', 'c']), listOf(['c', 'a', 'd']));
    assert.deepEqual(
      before.map(({ movement }) => movement),
      [undefined, 'gone', undefined],
    );
    assert.deepEqual(
      after.map(({ movement }) => movement),
      [2, -1, 'new'],
    );
    assert.deepEqual(
      movedTitles(null, listOf(['a'])).after.map(({ movement }) => movement),
      [undefined],
    );
    assert.deepEqual(movedTitles(listOf(['a']), null).after, []);
  });

  it('144.6 explains in a sentence how text and model disagree', () => {
    const words = (text: NeighbourList | null, model: NeighbourList | null, both = 2) =>
      disagreementWords(
        {
          known: true,
          lists: { text, model, graph: null },
          agreement: text && model && { both, k: 10, rbo: 0.21 },
        },
        false,
      );
    assert.match(
      words(listOf(['a'], 'TRAVEL'), listOf(['b'], 'NATURE')),
      /^2 of the 10 .* 0\.21.*TRAVEL.*NATURE/,
    );
    assert.match(words(listOf(['a'], 'TRAVEL', 0.2), listOf(['b'], 'NATURE', 0.3)), /mix/);
    assert.match(words(listOf(['a']), listOf(['b']), 0), /^None of the 10 nearest by text is/);
    assert.match(words(listOf(['a'], 'X', 1, 'de'), listOf(['b'], 'X', 1, 'fr')), /German.*French/);
    assert.match(words(null, listOf(['b'])), /no text/);
    assert.match(
      disagreementWords(
        { known: false, lists: { text: null, model: null, graph: null }, agreement: null },
        true,
      ),
      /does not know/,
    );
  });
});
