import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languagesAndGenres, MAX_VALUES } from '../../../main/explore/languages-genres.ts';
import { catalogueOf, interactionsOf } from './small-data.ts';

describe('30 languages and genres', () => {
  it('30.1 counts titles and plays by type, most titles first, unknown ones too', () => {
    const catalogue = catalogueOf(2, [
      { language: 'en', genre: 'HISTORY' },
      { language: '', genre: 'HISTORY' },
      { language: 'en', genre: 'Comedy' },
      { language: 'de', genre: 'History' },
    ]);
    const interactions = interactionsOf(
      [
        [
          [0, 3],
          [2, 'follow'],
        ],
        [[1], [2], [3, 2]],
      ],
      4,
    );
    const { languages, genres } = languagesAndGenres(interactions, catalogue);
    assert.deepEqual(languages, {
      distinct: 3,
      rows: [
        { value: 'en', audiobooks: 1, podcasts: 1, audiobookPlays: 3, podcastPlays: 1 },
        { value: '', audiobooks: 1, podcasts: 0, audiobookPlays: 1, podcastPlays: 0 },
        { value: 'de', audiobooks: 0, podcasts: 1, audiobookPlays: 0, podcastPlays: 2 },
      ],
      rest: { audiobooks: 0, podcasts: 0, audiobookPlays: 0, podcastPlays: 0 },
    });
    assert.deepEqual(
      genres.rows.map((row) => row.value),
      ['HISTORY', 'Comedy', 'History'],
    );
    assert.equal(genres.rows[0].audiobookPlays, 4);
  });

  it('30.2 stops listing at a hundred values, and says how many there are', () => {
    const items = Array.from({ length: 250 }, (_, k) => ({ language: 'en', genre: `g${k}` }));
    const { genres } = languagesAndGenres(interactionsOf([[]], 250), catalogueOf(100, items));
    assert.equal(genres.distinct, 250);
    assert.equal(genres.rows.length, MAX_VALUES);
    const listed = genres.rows.reduce((sum, { audiobooks, podcasts }) => sum + audiobooks + podcasts, 0);
    assert.equal(listed + genres.rest.audiobooks + genres.rest.podcasts, 250);
  });
});
