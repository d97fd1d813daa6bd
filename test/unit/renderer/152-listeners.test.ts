import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agreementKey } from '../../../renderer/views/listeners/agreement-words.ts';
import { readList, readPosition, writeList } from '../../../renderer/views/listeners/listener-list-url.ts';
import { listenerPath, userInPath } from '../../../renderer/views/listeners/listener-path.ts';
import { shelfCsv } from '../../../renderer/views/listeners/shelf-csv.ts';
import { shelfSheet } from '../../../renderer/views/listeners/shelf-sheet.ts';
import { readShelfView, writeShelfView } from '../../../renderer/views/listeners/shelf-view-url.ts';
import {
  beginWith,
  changesBetween,
  personOf,
  stateOf,
  take,
  undo,
  weightOf,
  withWeight,
} from '../../../renderer/views/listeners/what-if-steps.ts';
import { readWhatIf, writeWhatIf } from '../../../renderer/views/listeners/what-if-url.ts';
import { whySentence } from '../../../renderer/views/listeners/why-sentence.ts';
import {
  LISTENER_SEGMENTS,
  type ListenerList,
  type ShelfEntry,
  type Why,
} from '../../../shared/contract/listeners.ts';

const NOTHING = { plays: [], age: null, country: '' };
const titleOf = (key: string) => ({
  ...{ key, type: 'audiobook' as const, title: `Title ${key}`, author: 'A. Author', publisher: '' },
  ...{ language: 'en', genre: 'Crime', published: null },
});
const entryOf = (change: Partial<ShelfEntry> = {}): ShelfEntry => ({
  ...{ rank: 1, originalRank: 1, score: 0.5, title: titleOf('a'), movement: null },
  marks: { cold: true, new: true, popular: false, longTail: true },
  because: [{ title: titleOf('b'), share: 0.4 }],
  ...change,
});

describe('152 listeners in the URL', () => {
  it('152.1 a list and a position survive, and what is misspelt is left out', () => {
    const text = fc.string({ minLength: 1, maxLength: 50 });
    const list = fc.record(
      { id: text, title: text, language: fc.string(), segment: fc.constantFrom(...LISTENER_SEGMENTS) },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(list, fc.nat(1e6), (any, at) => {
        const search = writeList(new URLSearchParams('run=3'), any as ListenerList, at);
        const read = new URLSearchParams(String(search));
        assert.deepEqual(readList(read), any);
        assert.deepEqual([readPosition(read), read.get('run')], [at, '3']);
      }),
    );
    assert.deepEqual(readList(new URLSearchParams('segment=none&pick=best&seed=7')), {});
    assert.equal(readPosition(new URLSearchParams('at=-1')), null);
  });

  it('152.2 any id survives in a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (user) => {
        const { pathname } = new URL(listenerPath(user), 'http://localhost');
        // The URL parser takes dots for folders, and so do browsers.
        assert.equal(/^\.{1,2}$/.test(user) ? user : userInPath(pathname), user);
      }),
    );
  });

  it('152.3 so do the type, the length, what is compared with and the title asked about', () => {
    const view = {
      ...{ type: 'podcast' as const, k: 20 as const, why: 'a/b?&=', whyBeside: true },
      against: {
        run: 2,
        reRank: { method: 'calibration' as const, strength: 0.4, attribute: 'genre' as const },
      },
    };
    const search = writeShelfView(new URLSearchParams('at=4'), view);
    assert.deepEqual(readShelfView(new URLSearchParams(String(search))), view);
    const without = writeShelfView(search, { against: null, why: null });
    assert.equal(without.get('at'), '4');
    assert.deepEqual(readShelfView(without), { ...view, against: null, why: null, whyBeside: false });
    assert.equal(readShelfView(new URLSearchParams('k=7')).k, 10);
  });

  it('152.4 and what is tried; a spoilt one tries nothing', () => {
    const tried = { plays: [{ key: 'x"y', weight: 2.5 }], age: 34, country: 'DE' };
    const search = new URLSearchParams(String(writeWhatIf(new URLSearchParams(), tried)));
    assert.deepEqual(readWhatIf(search), tried);
    assert.deepEqual([...writeWhatIf(search, null)], []);
    for (const spoilt of ['[', '7', '[["a"]]', '[["a",-1]]', '[[1,1]]', 'null']) {
      assert.deepEqual(readWhatIf(new URLSearchParams({ whatif: spoilt })), NOTHING);
    }
  });
});

describe('153 what if', () => {
  it('153.1 steps are taken back one by one; dragging a slider is one', () => {
    let steps = beginWith(NOTHING);
    for (const weight of [0.5, 0.75, 1.5]) {
      steps = take(steps, 'weight a', withWeight(stateOf(steps), 'a', weight));
    }
    steps = take(steps, 'weight b', withWeight(stateOf(steps), 'b', 0));
    assert.equal(changesBetween(NOTHING, stateOf(steps)), 2);
    steps = undo(steps);
    assert.deepEqual(stateOf(steps).plays, [{ key: 'a', weight: 1.5 }]);
    assert.deepEqual(stateOf(undo(steps)), NOTHING);
    assert.deepEqual(stateOf(undo(undo(undo(steps)))), NOTHING);
  });

  it('153.2 a title keeps its place when its weight changes, and goes with none', () => {
    let state = withWeight(withWeight(NOTHING, 'a', 1), 'b', 1);
    state = withWeight(state, 'a', 3);
    assert.deepEqual(
      state.plays.map(({ key }) => key),
      ['a', 'b'],
    );
    assert.equal(weightOf(state, 'a'), 3);
    assert.deepEqual(withWeight(state, 'a', null).plays, [{ key: 'b', weight: 1 }]);
  });

  it('153.3 asks for a user as they are where nothing was changed', () => {
    assert.deepEqual(personOf('u', NOTHING), { user: 'u' });
    assert.deepEqual(personOf(null, NOTHING), { plays: [] });
    assert.deepEqual(personOf('u', { plays: [], age: 30, country: 'FR' }), {
      user: 'u',
      age: 30,
      country: 'FR',
    });
  });
});

describe('154 a shelf taken out of the program', () => {
  it('154.1 as CSV, one line a title with its strongest reason, its run and the preset of that', () => {
    const lines = shelfCsv({
      run: { id: 3, name: 'spring', preset: 'best' },
      entries: [entryOf(), entryOf({ rank: 2, because: [] })],
    })
      .trim()
      .split('\r\n');
    assert.equal(lines.length, 3);
    assert.match(lines[1], /^1,a,Title a,A\. Author,en,Crime,new cold,0\.5,,Title b,0\.4,3,best$/);
  });

  it('154.2 as HTML, in which words are only words, whatever they are', () => {
    const words = { heading: 'h', description: '', about: '', notes: [] };
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const title = { ...titleOf('a'), title: hostile, author: hostile, genre: hostile, language: hostile };
    const html = shelfSheet(
      { ...words, heading: hostile, notes: [hostile] },
      [entryOf({ title })],
      [{ title }],
    );
    assert.doesNotMatch(html, /<script|<img/);
    const plain = shelfSheet(words, [entryOf()], []);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const tags = (text: string) => text.match(/<[^>]*>/g)?.length;
        const filled = shelfSheet(words, [entryOf({ title: { ...titleOf('a'), author: any } })], []);
        assert.equal(tags(filled), tags(plain));
      }),
      { numRuns: 30 },
    );
  });

  it('154.3 loads nothing and says why each title is there', () => {
    const words = { heading: 'Listener u1', description: 'Aged 30', about: 'Run 1', notes: ['Old data.'] };
    const html = shelfSheet(words, [entryOf()], [{ title: titleOf('c') }]);
    assert.doesNotMatch(html, /https?:|url\(|@import|<link|src=/);
    assert.match(html, /Because of Title b \(40% of the score\)/);
    for (const part of ['Listener u1', 'Old data.', 'Title c', '<svg']) {
      assert.ok(html.includes(part), part);
    }
  });
});

describe('155 why, in a sentence', () => {
  const evidence = (key: string, share: number, rank: number) => ({
    ...{ title: titleOf(key), weight: 1, contribution: share, share, without: { score: 0, rank } },
  });
  const reasons = (change: Partial<NonNullable<Why['reasons']>>) => ({
    rank: 3,
    reasons: {
      ...{ withoutHistory: { score: 0, rank: 90 }, explained: 0.5, scale: 0.5, jointShare: 0 },
      ...{ evidence: [], unlisted: { items: 0, share: 0 }, withoutType: {} },
      ...change,
    },
  });

  it('155.1 names one or two titles that carry it, with the rank that it would have', () => {
    const one = whySentence(reasons({ evidence: [evidence('x', 0.7, 14), evidence('y', 0.05, 3)] }));
    assert.match(one, /Mostly because of “Title x”: without it .* 14 instead of 3/);
    const two = whySentence(reasons({ evidence: [evidence('x', 0.4, 9), evidence('y', 0.3, 5)] }));
    assert.match(two, /“Title x” and “Title y”.* 9 instead of 3/);
  });

  it('155.2 names none where only several together explain it', () => {
    const many = Array.from({ length: 12 }, (_, k) => evidence(`t${k}`, 0.05, 3));
    assert.match(whySentence(reasons({ evidence: many, jointShare: 0.4 })), /No single title decides.* 90/);
  });

  it('155.3 does not claim the history where it changes nothing or speaks against', () => {
    const alone = (rank: number) => ({
      withoutHistory: { score: 0, rank },
      evidence: [evidence('x', 0.5, 3)],
    });
    assert.match(whySentence(reasons(alone(3))), /without any history as well; .*“Title x”/);
    assert.match(whySentence(reasons(alone(1))), /speaks against it.* 1, not at 3/);
    assert.match(whySentence(reasons({})), /Nothing of the history/);
    assert.equal(whySentence({ rank: null, reasons: null }), '');
  });

  it('155.4 words an agreement more strongly the higher it is', () => {
    const words = [0, 0.1, 0.5, 0.8, 0.95, 1].map(agreementKey);
    assert.equal(new Set(words).size, 6);
    assert.equal(words.at(-1), 'listeners.compare.agree.same');
  });
});
