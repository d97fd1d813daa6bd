import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  chooseConstant,
  chooseField,
  chooseKind,
  constantOf,
  fieldOf,
  type PreviewedTable,
} from '../../../renderer/views/data/column-mapping.ts';
import { formatBytes } from '../../../renderer/views/data/format-bytes.ts';

const TABLE: PreviewedTable = {
  shape: 's',
  files: { total: 1, bytes: 10, names: ['plays.csv'] },
  format: 'csv',
  kind: 'streams',
  columns: ['who', 'what', 'at'],
  moreColumns: 0,
  rows: [],
  mapping: [
    { field: 'user_id', column: 'who', constant: null, factor: 1, from: 'header' },
    { field: 'type', column: '', constant: 'podcast', factor: 1, from: 'map' },
  ],
  missing: ['item_id'],
  fields: [],
  eventWords: [],
  leftOut: false,
  problem: '',
  advice: '',
};
const NONE = { shape: 's' };

describe('124 mapping columns by hand', () => {
  it('124.1 gives a column a field, and holds the kind that was guessed', () => {
    const choice = chooseField(TABLE, NONE, 'what', 'item_id');
    assert.deepEqual(choice, { shape: 's', kind: 'streams', map: { item_id: 'what' } });
    assert.equal(fieldOf(TABLE, choice, 'what'), 'item_id');
    assert.equal(fieldOf(TABLE, choice, 'who'), 'user_id');
  });

  it('124.2 takes a field away from the column that was guessed', () => {
    const unused = chooseField(TABLE, NONE, 'who', '');
    assert.deepEqual(unused.map, { user_id: '' });
    assert.equal(fieldOf(TABLE, unused, 'who'), '');
    const moved = chooseField(TABLE, unused, 'at', 'user_id');
    assert.deepEqual([fieldOf(TABLE, moved, 'who'), fieldOf(TABLE, moved, 'at')], ['', 'user_id']);
  });

  it('124.3 a column that is given another field leaves its old one without a column', () => {
    const choice = chooseField(TABLE, NONE, 'who', 'item_id');
    assert.deepEqual(choice.map, { user_id: '', item_id: 'who' });
  });

  it('124.4 sets a word for all rows, and another kind forgets the mapping', () => {
    const choice = chooseConstant(TABLE, NONE, 'type', 'audiobook');
    assert.equal(constantOf(TABLE, choice, 'type'), 'audiobook');
    assert.equal(constantOf(TABLE, NONE, 'type'), 'podcast');
    assert.deepEqual(chooseKind({ ...choice, leaveOut: false }, 'users'), {
      shape: 's',
      kind: 'users',
      leaveOut: false,
    });
  });

  it('124.5 writes sizes with three digits', () => {
    assert.deepEqual([0, 999, 12_345, 4_560_000_000].map(formatBytes), [
      '0 B',
      '999 B',
      '12.3 kB',
      '4.56 GB',
    ]);
  });
});
