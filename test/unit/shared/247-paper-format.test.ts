import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paperCellText } from '../../../shared/paper-format.ts';
import type { PaperCell } from '../../../shared/paper-report.ts';

const say = (format: PaperCell['format'], value: number | null, rest: Partial<PaperCell> = {}) =>
  paperCellText({ value, low: null, high: null, paper: null, paperIsLeast: false, format, ...rest });

describe('247 a cell of the paper’s tables in words', () => {
  it('247.1 each format, with a real minus and no sign on nothing', () => {
    assert.equal(say('figure', 0.35349).value, '0.353');
    assert.equal(say('figure', -0.0214).value, '\u22120.021');
    assert.equal(say('share', 0.2234).value, '22.3 %');
    assert.equal(say('change', 1.18).value, '+118 %');
    assert.equal(say('change', -0.0123).value, '\u22121.2 %');
    assert.equal(say('change', -0.0001).value, '0.0 %');
    assert.equal(say('seconds', 0.1316).value, '0.13 s');
    assert.equal(say('seconds', 12.34).value, '12.3 s');
    assert.equal(say('seconds', 1234.5).value, '1,235 s');
    assert.equal(say('count', 9453).value, '9,453');
  });

  it('247.2 a dash for what is not there; an open end of an interval; what the paper exceeds', () => {
    assert.deepEqual(say('figure', null, { paper: 0.1 }), { value: '–', interval: '', paper: '0.100' });
    assert.equal(say('change', 2, { low: 0.5 }).interval, '[+50 %, …]');
    assert.equal(say('share', 0.75, { paper: 0.8, paperIsLeast: true }).paper, 'over 80.0 %');
  });
});
