import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  differenceOptions,
  differencesHeight,
  differenceTable,
  drawnDifferences,
  type OnlineTest,
} from '../../../renderer/views/runs/online-tests/difference-chart.ts';
import { formatDifference, formatP } from '../../../renderer/views/runs/online-tests/format-difference.ts';

const NOTHING = { value: null, interval: null, p: null, detectable: null };
const difference = (value: number) => ({
  ...NOTHING,
  value,
  interval: { low: value - 0.1, high: value + 0.1 },
});
const arm = (name: string, differences: OnlineTest['arms'][number]['differences']) => ({
  ...{ arm: name, users: 10, share: 0.25, shown: 100, streamed: 10, started: 5 },
  ...{ rates: { streams: null, starts: null }, differences },
});

describe('280 the chart of differences', () => {
  const arms = [
    arm('control', null),
    arm('2T', { streams: difference(0.01), starts: difference(0.24) }),
    arm('empty', { streams: NOTHING, starts: { ...NOTHING, value: -1 } }),
  ];

  it('280.1 draws what has an interval, and neither the control nor an arm without one', () => {
    const drawn = drawnDifferences(arms);
    assert.deepEqual(differenceTable(drawn).rows, [
      ['2T', 'Stream rate', 0.01, -0.09000000000000001, 0.11],
      ['2T', 'Start rate', 0.24, 0.13999999999999999, 0.33999999999999997],
    ]);
    assert.deepEqual(differenceOptions(drawn).fy?.domain, ['Stream rate', 'Start rate']);
    assert.ok(differencesHeight(drawn) < differencesHeight([...drawn, ...drawn]));
  });

  it('280.2 writes signs, and p as small as it is worth', () => {
    assert.deepEqual([0.2582, -0.021, 0].map(formatDifference), ['+25.8%', '−2.1%', '0.0%']);
    assert.deepEqual([0.68, 0.0123, 0.0004].map(formatP), ['0.68', '0.012', '< 0.001']);
  });
});
