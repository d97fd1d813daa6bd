import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  countWords,
  readinessOf,
  reasonsAgainst,
  type TitleMeasures,
} from '../../../main/recommend/title-readiness.ts';

const FINE: TitleMeasures = {
  title: 'The Slow Tide',
  description: 'A lighthouse keeper counts the ships that never come back.',
  language: 'en',
  genre: 'FICTION / Literary',
  publisher: 'Old Meadow Books',
  author: 'Nora Long',
  hasDate: true,
  knownToRun: true,
  languageRead: true,
  nearest: { item: 3, cosine: 0.6 },
  closeness: { mean: 0.5, limit: 0.3 },
  inLists: { share: 0.01, limit: 0.08 },
  reach: { users: 2000, reached: 40 },
  audience: { known: 40, foreign: 3, language: 'de' },
};

function reasons(part: Partial<TitleMeasures>): string[] {
  return reasonsAgainst({ ...FINE, ...part }).map(({ reason }) => reason);
}

describe('143 readiness of a cold title', () => {
  it('143.1 has nothing against a title that is described, near others and wanted', () => {
    assert.deepEqual(reasonsAgainst(FINE), []);
    assert.equal(readinessOf([]), 'fine');
  });

  it('143.2 names what is missing in its metadata', () => {
    assert.deepEqual(
      reasons({
        title: ' ',
        description: '',
        language: '',
        genre: '',
        publisher: '',
        author: '',
        hasDate: false,
      }),
      ['no-title', 'no-description', 'no-language', 'no-genre', 'no-publisher', 'no-author', 'no-date'],
    );
    assert.deepEqual(reasons({ knownToRun: false }), ['unknown-to-run']);
    assert.deepEqual(reasons({ languageRead: false }), ['foreign-to-encoder']);
    assert.deepEqual(reasons({ language: '', languageRead: false }), ['no-language']);
  });

  it('143.3 measures the description in words, also where no spaces stand between them', () => {
    assert.deepEqual(reasons({ description: 'A story.' }), ['short-description']);
    assert.deepEqual(reasons({ description: 'word '.repeat(181) }), ['long-description']);
    assert.ok(countWords('静かな町で起きた事件を、老いた刑事が追う。') >= 6);
    assert.equal(countWords('— …'), 0);
  });

  it('143.4 tells duplicates, hubs and titles that lie apart', () => {
    const [duplicate] = reasonsAgainst({ ...FINE, nearest: { item: 7, cosine: 0.97 } });
    assert.deepEqual([duplicate.reason, duplicate.item, duplicate.figure], ['duplicate', 7, 0.97]);
    assert.deepEqual(reasons({ nearest: { item: 7, cosine: 0.96 } }), []);
    assert.deepEqual(reasons({ closeness: { mean: 0.29, limit: 0.3 } }), ['isolated']);
    assert.deepEqual(reasons({ inLists: { share: 0.08, limit: 0.08 } }), ['hub']);
  });

  it('143.5 looks at who would get it, when enough would', () => {
    const [wrong] = reasonsAgainst({ ...FINE, audience: { known: 10, foreign: 6, language: 'es' } });
    assert.deepEqual([wrong.reason, wrong.figure, wrong.language], ['wrong-audience', 0.6, 'es']);
    assert.deepEqual(reasons({ audience: { known: 4, foreign: 4, language: 'es' } }), []);
    assert.deepEqual(reasons({ language: '', audience: { known: 10, foreign: 10, language: 'es' } }), [
      'no-language',
    ]);
    assert.deepEqual(reasons({ reach: { users: 2000, reached: 0 } }), ['no-reach']);
    assert.deepEqual(reasons({ reach: null, audience: null, nearest: null, closeness: null }), []);
  });

  it('143.6 is as bad as the worst reason, which comes first', () => {
    const found = reasonsAgainst({ ...FINE, description: '', author: '', genre: '' });
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['problem', 'doubt', 'hint'],
    );
    assert.equal(readinessOf(found), 'problem');
    assert.equal(readinessOf(found.slice(1)), 'doubt');
    assert.equal(readinessOf(found.slice(2)), 'fine');
  });
});
