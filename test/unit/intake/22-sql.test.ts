import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DuckDb, openDuckDb, sqlString } from '../../../main/intake/duckdb.ts';
import { codeOf, keyOf } from '../../../main/intake/row-sql.ts';
import { publishedDay, timestampMs } from '../../../main/intake/timestamp-sql.ts';
import { EVENT_CODES, TYPE_CODES } from '../../../main/intake/words.ts';
import { temporaryFolder } from '../../fixtures/temporary-workspace.ts';

describe('22 the checks in SQL', () => {
  const folder = temporaryFolder();
  let duck: DuckDb;
  before(async () => {
    duck = await openDuckDb(folder, new AbortController().signal);
  });
  after(() => duck.close());

  async function evaluate(
    expression: (column: string) => string,
    texts: readonly string[],
  ): Promise<unknown[]> {
    const values = texts.map((text) => `(${sqlString(text)})`).join(', ');
    const rows = await duck.rows(`SELECT (${expression('x')})::VARCHAR FROM (VALUES ${values}) t(x)`);
    return rows.map(([value]) => (value === null ? null : Number(value)));
  }

  it('22.1 reads every spelling of a moment', async () => {
    const noon = Date.UTC(2026, 2, 1, 12);
    const same = [
      '2026-03-01T12:00:00Z',
      '2026-03-01T12:00:00.000Z',
      '2026-03-01T14:00:00+02:00',
      '2026-03-01T14:00:00+0200',
      '2026-03-01T04:00:00-08',
      '2026-03-01 12:00',
      '2026-03-01 12:00:00 UTC',
      '2026/03/01 12:00:00',
      ' 2026-03-01T12:00:00Z ',
      String(noon / 1000),
      String(noon),
      `${noon}000`,
      `${noon}000000`,
      `${noon / 1000}.0`,
      '1.7723664e9',
    ];
    assert.deepEqual(
      await evaluate(timestampMs, same),
      same.map(() => noon),
    );
  });

  it('22.2 reads days without an hour, also as eight digits', async () => {
    const day = Date.UTC(2026, 2, 1);
    assert.deepEqual(await evaluate(timestampMs, ['2026-03-01', '20260301', '2026-3-1']), [day, day, day]);
  });

  it('22.3 takes no nonsense for a moment', async () => {
    const wrong = [
      'yesterday',
      'now',
      'infinity',
      '-infinity',
      'nan',
      '12:00',
      '2026-13-01',
      '01/02/2026',
      '1e30',
      '--',
    ];
    assert.deepEqual(
      await evaluate(timestampMs, wrong),
      wrong.map(() => null),
    );
  });

  it('22.4 takes a year or a month for a date of publication', async () => {
    const day = (year: number, month = 0, date = 1) => Date.UTC(year, month, date) / 86_400_000;
    assert.deepEqual(
      await evaluate(
        (text) => `date_diff('day', DATE '1970-01-01', ${publishedDay(text)})`,
        [
          '1999',
          '1999-07',
          '1999-07-15',
          '1999-07-15T10:00:00Z',
          '19990715',
          '1851',
          '932000000',
          'soon',
          '1999-13',
        ],
      ),
      [
        day(1999),
        day(1999, 6),
        day(1999, 6, 15),
        day(1999, 6, 15),
        day(1999, 6, 15),
        day(1851),
        day(1999, 6, 15),
        null,
        null,
      ],
    );
  });

  it('22.5 knows the words for events and types in any spelling', async () => {
    const events = (text: string) => codeOf(text, EVENT_CODES);
    assert.deepEqual(
      await evaluate(events, [
        'stream',
        'Play',
        ' LISTENED ',
        'follow',
        'Preview',
        'intent to pay',
        'Intent-To-Pay',
        'danced',
        '',
      ]),
      [0, 0, 0, 1, 2, 3, 3, null, null],
    );
    assert.deepEqual(
      await evaluate((text) => codeOf(text, TYPE_CODES), ['audiobook', 'Audio Book', 'show', 'film']),
      [0, 0, 1, null],
    );
  });

  it('22.6 takes spaces off an id, and nothing else', async () => {
    const rows = await duck.rows(`SELECT ${keyOf('x')} FROM (VALUES (' a b '), ('   '), ('Ä'), (NULL)) t(x)`);
    assert.deepEqual(rows.flat(), ['a b', null, 'Ä', null]);
  });

  it('22.7 a cancelled query ends as CANCELLED, soon', async () => {
    const controller = new AbortController();
    const slow = await openDuckDb(folder, controller.signal);
    const run = slow.run('SELECT count(*) FROM range(1000000000) a, range(1000000) b');
    setTimeout(() => controller.abort(), 50);
    await assert.rejects(run, { code: 'CANCELLED' });
    slow.close();
  });
});
