import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTabbed } from '../../../renderer/components/chart-table.ts';
import { toCsv } from '../../../renderer/components/csv.ts';
import { fileName } from '../../../renderer/components/file-name.ts';
import {
  formatCount,
  formatDuration,
  formatFigure,
  formatShare,
} from '../../../renderer/components/format.ts';
import { formatRelative } from '../../../renderer/components/format-relative.ts';
import { compareValues, type TableValue } from '../../../renderer/components/table-order.ts';

/** As the table does: the comparison turned round for a descending order. */
const sorted = (values: readonly TableValue[], descending: boolean) =>
  values.toSorted((a, b) => compareValues(a, b, descending) * (descending ? -1 : 1));

describe('28 tables and numbers', () => {
  it('28.1 numbers go by size, what is absent comes last either way', () => {
    assert.deepEqual(sorted([10, null, 9, Number.NaN, 100], false), [9, 10, 100, null, Number.NaN]);
    assert.deepEqual(sorted([10, null, 9, 100], true), [100, 10, 9, null]);
  });

  it('28.2 texts go as people sort them: without case and accents, numbers in them by size', () => {
    assert.deepEqual(sorted(['Volume 10', 'élan', 'volume 9', 'Zoo', ''], false), [
      'élan',
      'volume 9',
      'Volume 10',
      'Zoo',
      '',
    ]);
  });

  it('28.3 CSV quotes what needs it, and no cell runs as a formula', () => {
    const csv = toCsv(
      ['a', 'b'],
      [
        ['x, "y"', 1.5],
        ['=1+1', null],
        ['-2', -2],
        ['two\nlines', undefined],
      ],
    );
    assert.equal(csv, '\uFEFFa,b\r\n"x, ""y""",1.5\r\n\'=1+1,\r\n\'-2,-2\r\n"two\nlines",\r\n');
  });

  it('28.4 copied numbers keep to their cells', () => {
    assert.equal(
      toTabbed({
        columns: ['a', 'b'],
        rows: [
          ['x\ty', 2],
          [null, 3],
        ],
      }),
      'a\tb\nx y\t2\n\t3',
    );
  });

  it('28.5 a caption makes a file name in any script', () => {
    assert.equal(fileName('HR@10 by run: “a/b”'), 'hr-10-by-run-a-b');
    assert.equal(fileName('مائة عام'), 'مائة-عام');
    assert.equal(fileName('../..'), 'backlist');
    assert.ok(fileName('x'.repeat(500)).length <= 80);
  });

  it('28.6 numbers', () => {
    assert.equal(formatCount(1_234_567), '1,234,567');
    assert.equal(formatShare(0.04234), '4.23%');
    assert.equal(formatFigure(0.10432), '0.104');
    assert.equal(formatDuration(59.4), '59 s');
    assert.equal(formatDuration(95), '1 min 35 s');
    assert.equal(formatDuration(3599.7), '1 h 0 min');
    assert.equal(formatDuration(4020), '1 h 7 min');
  });

  it('28.7 moments as people say them', () => {
    const now = Date.UTC(2026, 5, 15, 12);
    assert.equal(formatRelative(now - 20_000, now), 'now');
    assert.equal(formatRelative(now - 5 * 60_000, now), '5 minutes ago');
    assert.equal(formatRelative(now - 26 * 3_600_000, now), 'yesterday');
    assert.match(formatRelative(now - 40 * 86_400_000, now), /May .*2026/);
  });
});
