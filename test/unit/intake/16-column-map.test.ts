import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mapColumns, parseMap } from '../../../main/intake/column-map.ts';
import { readTableHead } from '../../../main/intake/table-head.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';

const fieldsOf = (...args: Parameters<typeof mapColumns>) =>
  Object.fromEntries(mapColumns(...args).fields.map((f) => [f.field, f.constant ?? f.columnName]));

describe('16 mapping columns', () => {
  it('16.1 knows the names people use', () => {
    assert.deepEqual(fieldsOf(['userId', 'Item ID', 'ts', 'Action', 'ms_played'], [], 'x.csv'), {
      user_id: 'userId',
      item_id: 'Item ID',
      event: 'Action',
      timestamp: 'ts',
      seconds: 'ms_played',
    });
    assert.deepEqual(fieldsOf(['listener', 'uri'], [], 'x.csv'), { user_id: 'listener', item_id: 'uri' });
    assert.deepEqual(fieldsOf(['asin', 'kind', 'name', 'summary', 'bisac'], [], 'x.csv'), {
      item_id: 'asin',
      type: 'kind',
      title: 'name',
      description: 'summary',
      genre: 'bisac',
    });
  });

  it('16.2 tells the kinds apart', () => {
    const kind = (columns: string[], name = 'x.csv') => mapColumns(columns, [], name).kind;
    assert.equal(kind(['user_id', 'item_id']), 'streams');
    assert.equal(kind(['user_id', 'item_id', 'title', 'type']), 'streams');
    assert.equal(kind(['item_id', 'type', 'title']), 'catalogue');
    assert.equal(kind(['id', 'type', 'title']), 'catalogue');
    assert.equal(kind(['user_id', 'age', 'country']), 'users');
    assert.equal(kind(['id', 'age', 'country']), 'users');
    assert.equal(mapColumns(['user_id', 'item_id'], [], 'x.csv', {}, 'users').kind, 'users');
  });

  it('16.3 turns milliseconds and minutes into seconds', () => {
    const factor = (column: string) =>
      mapColumns(['user_id', 'item_id', column], [], 'x.csv').fields[2].factor;
    assert.deepEqual([factor('seconds'), factor('msPlayed'), factor('minutes')], [1, 0.001, 60]);
  });

  it('16.4 finds event, type and time by content where the header does not tell', () => {
    const rows = [
      ['u1', 'x1', 'follow', '2026-01-01T00:00:00Z', 'podcast'],
      ['u2', 'x2', 'stream', '2026-01-02 00:00:00', 'audiobook'],
    ];
    const map = mapColumns(['user', 'item', 'what', 'when', 'sort'], rows, 'x.csv');
    assert.deepEqual(
      map.fields.slice(2).map((f) => [f.field, f.columnName, f.from]),
      [
        ['event', 'what', 'content'],
        ['timestamp', 'when', 'content'],
        ['type', 'sort', 'content'],
      ],
    );
  });

  it('16.5 says what is missing', () => {
    assert.deepEqual(mapColumns(['item_id', 'title'], [], 'x.csv').missing, ['type']);
    assert.deepEqual(mapColumns(['a', 'b'], [], 'streams.csv', {}, 'streams').missing, [
      'user_id',
      'item_id',
    ]);
  });

  it('16.6 puts overrides before guesses: a column, a word for all rows, or nothing', () => {
    const columns = ['user_id', 'item_id', 'product', 'event', 'timestamp'];
    assert.deepEqual(fieldsOf(columns, [], 'x.csv', { item_id: 'product', type: 'podcast', event: '' }), {
      item_id: 'product',
      type: 'podcast',
      user_id: 'user_id',
      timestamp: 'timestamp',
    });
  });

  it('16.7 reads overrides from text and refuses what is none', () => {
    assert.deepEqual(parseMap('item_id=asin, event.purchase=intent_to_pay,event='), {
      item_id: 'asin',
      'event.purchase': 'intent_to_pay',
      event: '',
    });
    for (const wrong of ['asin', 'nonsense=asin', '=x', 'event.=stream']) {
      assert.throws(() => parseMap(wrong), appError('USAGE', /is not a mapping/, /FIELD=COLUMN/));
    }
  });

  it('16.8 uses no column twice', () => {
    const { fields } = mapColumns(['id', 'key', 'type', 'title', 'name'], [], 'catalogue.csv');
    assert.equal(new Set(fields.map((f) => f.column)).size, fields.length);
  });

  it('16.9 takes a table for an exposure log only when told to', () => {
    const columns = ['user_id', 'item_id', 'variant', 'ts', 'is_streamed', 'first_stream'];
    assert.equal(mapColumns(columns, [], 'log.csv').kind, 'streams');
    assert.deepEqual(fieldsOf(columns, [], 'log.csv', {}, 'exposures'), {
      user_id: 'user_id',
      item_id: 'item_id',
      arm: 'variant',
      shown_at: 'ts',
      streamed: 'is_streamed',
      started: 'first_stream',
    });
    assert.deepEqual(parseMap('arm=variant', ['exposures']), { arm: 'variant' });
    assert.throws(() => parseMap('event=variant', ['exposures']), appError('USAGE', /not a mapping/, /arm/));
    assert.throws(() => parseMap('arm=variant'), appError('USAGE', /not a mapping/));
  });

  it('16.10 does not take a word of an exposure log for a header of streams', async () => {
    const head = Buffer.from('u1,i1,streamed,2026-01-02\nu2,i2,streamed,2026-01-03\n');
    const detected = { format: 'csv', compression: 'none', head } as const;
    const reader = () => Promise.reject(new Error('no Parquet'));
    const { hasHeader, rows } = await readTableHead('x.csv', detected, {}, reader);
    assert.deepEqual([hasHeader, rows.length], [false, 2]);
  });
});
