import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError, fromWire, throwIfCancelled, toWire } from '../../../shared/app-error.ts';

describe('20 expected failures', () => {
  it('20.1 arrive on the other side as they were sent', () => {
    const error = new AppError('NOT_FOUND', 'There is no run 7.', 'List the runs.', { id: 7 });
    const arrived = fromWire(JSON.parse(JSON.stringify(toWire(error))));
    assert.ok(arrived instanceof AppError);
    assert.deepEqual(toWire(arrived), toWire(error));
  });

  it('20.2 are thrown by a fired signal, and only by a fired one', () => {
    const abort = new AbortController();
    throwIfCancelled(abort.signal);
    abort.abort();
    assert.throws(
      () => throwIfCancelled(abort.signal),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
  });
});
