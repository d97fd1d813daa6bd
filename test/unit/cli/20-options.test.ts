import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  duration,
  list,
  listOf,
  positiveNumber,
  share,
  wholeNumber,
} from '../../../main/cli/option-values.ts';

describe('20 values of options', () => {
  it('20.1 takes a share as a number or in percent', () => {
    assert.equal(share('0.02'), 0.02);
    assert.equal(share('2%'), 0.02);
    assert.equal(share('100 %'), 1);
    for (const wrong of ['', 'x', '-1', '1.5', '200%', '1e-2', 'NaN']) {
      assert.throws(() => share(wrong), /share from 0 to 1/, wrong);
    }
  });

  it('20.2 takes whole numbers from a bound on', () => {
    assert.equal(wholeNumber(0)('0'), 0);
    for (const wrong of ['', ' ', '1.5', '-1', 'x', '1e999', '9007199254740993']) {
      assert.throws(() => wholeNumber(0)(wrong), /whole number/, wrong);
    }
    assert.throws(() => wholeNumber(1)('0'), /at least 1/);
  });

  it('20.3 takes numbers above 0', () => {
    assert.equal(positiveNumber('33.5'), 33.5);
    for (const wrong of ['0', '-3', 'x', 'Infinity', '']) {
      assert.throws(() => positiveNumber(wrong), /above 0/, wrong);
    }
  });

  it('20.4 collects lists given at once or one by one', () => {
    assert.deepEqual(list('c', list(' a, b,')), ['a', 'b', 'c']);
  });

  it('20.5 takes only the words there are', () => {
    const events = listOf(['follow', 'preview'] as const);
    assert.deepEqual(events('follow,preview'), ['follow', 'preview']);
    assert.throws(() => events('follow,stream'), /"stream" is none of follow, preview/);
    assert.throws(() => events(''), /none of/);
  });

  it('20.6 takes a time as whole milliseconds', () => {
    assert.deepEqual(['90s', '1.5 h', '.5m', '1.0049s'].map(duration), [90_000, 5_400_000, 30_000, 1005]);
    for (const wrong of ['0s', '5', '-1m', '0.0001s', '1e3s', 's', '']) {
      assert.throws(() => duration(wrong), /such as 90s/, wrong);
    }
  });
});
