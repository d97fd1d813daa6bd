import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trainRequest } from '../../../main/engine/train-request.ts';
import { presetOptions } from '../../../main/runs/run-options.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';

describe('50 what a person decides about a run', () => {
  it('50.1 is the preset where nothing is said', () => {
    assert.deepEqual(trainRequest({}).options, presetOptions('fast'));
    assert.deepEqual(trainRequest({ preset: 'paper' }).options, presetOptions('paper'));
    assert.equal(trainRequest({}).encoder, 'auto');
  });

  it('50.2 switches weak signals off wherever the towers hear them, and leaves streams', () => {
    const { towers } = trainRequest({ withoutSignals: ['follow', 'preview'] }).options;
    assert.deepEqual(towers.historyEvents, ['stream', 'intent_to_pay']);
    assert.deepEqual(towers.exampleEvents, ['stream']);
  });

  it('50.3 takes a hold-out by time as soon as its days are spoken of', () => {
    assert.deepEqual(trainRequest({ days: 7 }).options.split, { kind: 'time', days: 7 });
    assert.deepEqual(trainRequest({ endDate: '1970-01-11' }).options.split, {
      kind: 'time',
      days: 14,
      endDay: 10,
    });
    assert.deepEqual(trainRequest({ split: 'per-user' }).options.split, {
      kind: 'per-user',
      share: 0.2,
      minimum: 5,
    });
  });

  it('50.4 lets a given hold-out stand alone', () => {
    const request = trainRequest({ holdout: [1, 2] });
    assert.deepEqual([request.options.split, request.holdout], [{ kind: 'given' }, [1, 2]]);
    for (const more of [{ split: 'time' }, { days: 7 }, { endDate: '2026-01-01' }] as const) {
      assert.throws(() => trainRequest({ holdout: [1, 2], ...more }), appError('USAGE', /nothing to split/));
    }
    assert.throws(() => trainRequest({ split: 'per-user', days: 7 }), appError('USAGE', /has no days/));
  });

  it('50.5 knows which days there are', () => {
    for (const endDate of ['2026-02-30', '2026-1-1', 'today', '', '2026-01-01T00:00']) {
      assert.throws(
        () => trainRequest({ endDate }),
        appError('USAGE', /is not a day/, /YYYY-MM-DD/),
        endDate,
      );
    }
  });

  it('50.6 keeps types in their order, each once', () => {
    assert.deepEqual(trainRequest({ targets: ['podcast', 'audiobook', 'podcast'] }).options.targets, [
      'audiobook',
      'podcast',
    ]);
  });
});
