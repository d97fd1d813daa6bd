import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keepShelf } from '../../../renderer/frame/keep-shelf.ts';
import {
  readShelfSource,
  type ShelfSource,
  writeShelfSource,
} from '../../../renderer/frame/shelf-source-url.ts';
import { RE_RANK_ATTRIBUTES, RE_RANK_METHODS } from '../../../shared/re-rank.ts';

const read = (search: string) => readShelfSource(new URLSearchParams(search));

const reRanks = fc.record(
  {
    method: fc.constantFrom(...RE_RANK_METHODS),
    strength: fc.double({ min: 0, max: 1, noNaN: true }).map((strength) => strength + 0), // no -0
    attribute: fc.constantFrom(...RE_RANK_ATTRIBUTES),
  },
  { requiredKeys: ['method', 'strength'], noNullPrototype: true },
);
const sources: fc.Arbitrary<ShelfSource> = fc.record(
  { run: fc.nat(1e9 - 1), reRank: reRanks },
  { requiredKeys: [], noNullPrototype: true },
);

describe('22 the shelf in the URL', () => {
  it('22.1 reads a run and a re-ranking', () => {
    assert.deepEqual(read('run=3&rerank=calibration:0.4:genre'), {
      run: 3,
      reRank: { method: 'calibration', strength: 0.4, attribute: 'genre' },
    });
    assert.deepEqual(read('rerank=mmr:1'), { reRank: { method: 'mmr', strength: 1 } });
  });

  it('22.2 leaves out what is misspelt', () => {
    for (const search of [
      'run=x',
      'run=-1',
      'run=1e3',
      'rerank=',
      'rerank=calm:0.4',
      'rerank=mmr:2',
      'rerank=mmr',
    ]) {
      assert.deepEqual(read(search), {}, search);
    }
    assert.deepEqual(read('rerank=mmr:0.5:colour'), { reRank: { method: 'mmr', strength: 0.5 } });
  });

  it('22.3 whatever is written is read again, and the rest of the URL stays', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const search = writeShelfSource(new URLSearchParams('q=sea&run=9&rerank=mmr:1'), source);
        assert.equal(search.get('q'), 'sea');
        assert.deepEqual(readShelfSource(new URLSearchParams(search.toString())), source);
      }),
    );
  });

  it('22.4 nothing in the URL breaks it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => void read(`run=${encodeURIComponent(text)}&rerank=${encodeURIComponent(text)}`),
      ),
    );
  });

  it('22.5 a link carries the shelf along, and its own comes first', () => {
    assert.equal(keepShelf('/titles', '?run=3&q=sea'), '/titles?run=3');
    assert.equal(keepShelf('/titles?q=sky', '?run=3&rerank=mmr:1'), '/titles?q=sky&run=3&rerank=mmr%3A1');
    assert.equal(keepShelf('/runs?run=4', '?run=3'), '/runs?run=4');
    assert.equal(keepShelf('/', ''), '/');
  });
});
