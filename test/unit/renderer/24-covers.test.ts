import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { coverDesign, initialsOf } from '../../../renderer/components/cover-design.ts';
import { TINTS } from '../../../renderer/components/genre-tint.ts';
import { contrast } from './contrast.ts';

const words = fc.record({
  title: fc.string({ unit: 'grapheme', maxLength: 300 }),
  author: fc.string({ unit: 'grapheme', maxLength: 60 }),
  genre: fc.string({ maxLength: 20 }),
  type: fc.constantFrom('audiobook' as const, 'podcast' as const),
});

describe('24 covers', () => {
  it('24.1 a title always has the same cover', () => {
    fc.assert(fc.property(words, (title) => assert.deepEqual(coverDesign(title), coverDesign({ ...title }))));
  });

  it('24.2 a genre has one colour, whatever its case', () => {
    const tint = (title: string, genre: string) =>
      coverDesign({ title, genre, author: '', type: 'audiobook' }).tint;
    assert.equal(tint('One', 'Crime'), tint('Two', ' crime'));
  });

  it('24.3 a thousand titles use every ornament of their type, and every colour', () => {
    const designs = Array.from({ length: 1000 }, (_, id) =>
      coverDesign({ title: `Title ${id}`, author: '', genre: `Genre ${id}`, type: 'audiobook' }),
    );
    assert.equal(new Set(designs.map(({ ornament }) => ornament)).size, 6);
    assert.equal(new Set(designs.map(({ tint }) => tint)).size, TINTS.length);
  });

  it('24.4 the words are legible on every ground (WCAG AA)', () => {
    for (const { ground, ink } of TINTS) {
      assert.ok(contrast(ground, ink) >= 4.5, `${ink} on ${ground}: ${contrast(ground, ink)}`);
    }
  });

  it('24.5 the letters are small enough for the longest word, and never too small to read', () => {
    fc.assert(
      fc.property(words, (title) => {
        const { letters } = coverDesign(title);
        assert.ok(letters >= 0.075 && letters <= 0.165);
      }),
    );
    const long = coverDesign({ title: 'Responsibility', author: '', genre: '', type: 'audiobook' });
    assert.ok(long.letters * 0.55 * 'Responsibility'.length <= 0.76);
  });

  it('24.6 initials are whole characters in any writing', () => {
    assert.equal(initialsOf('The Sea, the Sea'), 'TS');
    assert.equal(initialsOf('“dune”'), 'D');
    assert.equal(initialsOf('Élan vital'), 'ÉV');
    assert.equal(initialsOf('吾輩は猫である'), '吾');
    assert.equal(initialsOf('1984'), '1');
    assert.equal(initialsOf(' '), '');
  });
});
