import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogueRow } from '../../../main/sample/item-text.ts';
import { ENGLISH } from '../../../main/sample/languages.ts';
import { sampleOf } from './sample-context.ts';

const sample = sampleOf();
const rows = [...sample.catalogue()];
const share = (holds: (row: CatalogueRow, item: number) => boolean) =>
  rows.filter(holds).length / rows.length;
const within = (value: number, low: number, high: number) =>
  assert.ok(value >= low && value <= high, `${value} is not in ${low}..${high}`);

describe('20 the catalogue of the sample', () => {
  it('20.1 has 500 audiobooks first, then 1,000 podcasts, each with a key of its own', () => {
    assert.deepEqual(
      rows.map((row) => row.type),
      [...Array(500).fill('audiobook'), ...Array(1000).fill('podcast')],
    );
    assert.equal(new Set(rows.map((row) => row.key)).size, 1500);
  });

  it('20.2 has no title twice, none empty and no slot left open', () => {
    assert.equal(new Set(rows.map((row) => row.title)).size, 1500);
    for (const [item, { title, description, author }] of rows.entries()) {
      for (const text of [title, description, author]) {
        assert.doesNotMatch(text, /[{}]|undefined| {2}|^ | $/);
        if (sample.items.language[item] === ENGLISH) {
          assert.doesNotMatch(text, /\b[Tt]he the\b|\b[Aa] [AEIOaeio](?!ne\b)/);
        }
      }
      assert.notEqual(title, '');
      assert.notEqual(author, '');
      assert.match(title, /^[\p{Lu}\p{Lo}\p{N}]/u);
    }
  });

  it('20.3 does not smell of templates: no English description comes more than three times', () => {
    const count = new Map<string, number>();
    for (const { description } of rows.filter((_, item) => sample.items.language[item] === ENGLISH)) {
      count.set(description, (count.get(description) ?? 0) + 1);
    }
    const often = [...count].filter(([text, times]) => text.length > 60 && times > 3);
    assert.deepEqual(often, []);
  });

  it('20.4 is mostly English, with seven more languages, two of them from right to left', () => {
    within(
      share((row) => row.language === 'en'),
      0.62,
      0.78,
    );
    assert.deepEqual([...new Set(rows.map((row) => row.language))].sort(), [
      '',
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'he',
      'ja',
      'pt',
    ]);
    assert.ok(rows.some((row) => row.language === 'he' && /\p{Script=Hebrew}/u.test(row.title)));
    assert.ok(rows.some((row) => row.language === 'ar' && /\p{Script=Arabic}/u.test(row.title)));
    assert.ok(rows.some((row) => row.language === 'ja' && /\p{Script=Hiragana}/u.test(row.description)));
  });

  it('20.5 has BISAC headings for audiobooks and directory categories for podcasts, 28 of each at most', () => {
    const genres = (type: string) => new Set(rows.filter((row) => row.type === type).map((row) => row.genre));
    within(genres('audiobook').size, 25, 28);
    within(genres('podcast').size, 25, 28);
    assert.ok(genres('audiobook').has('FICTION / Mystery & Detective'));
  });

  it('20.6 leaves about one description in twenty empty and a few languages unknown or wrong', () => {
    within(
      share((row) => row.description === ''),
      0.03,
      0.08,
    );
    within(
      share((row) => row.language === ''),
      0.002,
      0.025,
    );
  });

  it('20.7 gives authors several titles, as catalogues have', () => {
    const books = rows.filter((row) => row.type === 'audiobook');
    within(new Set(books.map((row) => row.author)).size / books.length, 0.5, 0.85);
  });

  it('20.8 names the hosts of a show who are in its title', () => {
    const pairs = rows.filter((row) => row.author.includes(' & '));
    assert.ok(pairs.length > 0);
    for (const { title, author } of pairs) {
      for (const host of author.split(' & ')) {
        assert.ok(title.includes(host.split(' ')[0]), `${title} without ${host}`);
      }
    }
  });

  it('20.9 is the same for the same seed, and another for another', () => {
    assert.deepEqual([...sampleOf().catalogue()], rows);
    assert.deepEqual([...sample.catalogue()], rows);
    assert.notDeepEqual([...sampleOf({ seed: 8 }).catalogue()], rows);
  });

  it('20.10 keeps titles apart in a catalogue far larger than its words', () => {
    const titles = [...sampleOf({ audiobooks: 6000, podcasts: 6000 }).catalogue()].map((row) => row.title);
    assert.equal(new Set(titles).size, 12_000);
  });
});
