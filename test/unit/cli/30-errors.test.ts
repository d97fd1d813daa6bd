import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { reportError } from '../../../main/cli/report-error.ts';
import { AppError } from '../../../shared/app-error.ts';

/** What is written to both streams while `work` runs. */
function captured(t: TestContext, work: () => number): { code: number; out: string; err: string } {
  const written = { out: '', err: '' };
  t.mock.method(process.stdout, 'write', (text: string) => {
    written.out += text;
    return true;
  });
  t.mock.method(process.stderr, 'write', (text: string) => {
    written.err += text;
    return true;
  });
  try {
    return { code: work(), ...written };
  } finally {
    t.mock.restoreAll();
  }
}

const locked = () =>
  new AppError('WORKSPACE_LOCKED', 'It is open.', 'Close it.', { pid: 7 }, new Error('the cause'));

describe('30 errors', () => {
  it('30.1 says what happened and what to do, without a stack', (t) => {
    const { code, out, err } = captured(t, () => reportError(locked(), { json: false, verbose: false }));
    assert.equal(code, 4);
    assert.equal(out, '');
    assert.match(err, /^error: It is open\.\nClose it\.\n$/);
  });

  it('30.2 adds causes and stacks when asked', (t) => {
    const { err } = captured(t, () => reportError(locked(), { json: false, verbose: true }));
    assert.match(err, /Caused by: Error: the cause\n\s+at /);
  });

  it('30.3 with JSON puts one document on stdout', (t) => {
    const { out } = captured(t, () => reportError(locked(), { json: true, verbose: false }));
    assert.deepEqual(JSON.parse(out), {
      error: { code: 'WORKSPACE_LOCKED', message: 'It is open.', advice: 'Close it.', details: { pid: 7 } },
    });
  });

  it('30.4 calls anything unforeseen a defect', (t) => {
    const { code, err } = captured(t, () =>
      reportError(new TypeError('x is undefined'), { json: false, verbose: false }),
    );
    assert.equal(code, 1);
    assert.match(err, /should not have \(TypeError: x is undefined\)\.\nPlease report this/);
    assert.doesNotMatch(err, /\n\s+at /);
  });

  it('30.5 does not call a cancellation an error', (t) => {
    const cancelled = new AppError('CANCELLED', 'Cancelled.', 'Run it again.');
    const { code, err } = captured(t, () => reportError(cancelled, { json: false, verbose: false }));
    assert.equal(code, 130);
    assert.equal(err, 'Cancelled.\nRun it again.\n');
  });

  it('30.6 never lets what an export says through it move the cursor', (t) => {
    const refused = new AppError(
      'IMPORT_REFUSED',
      'Bad row: "\x1b[2Jx"\nnext',
      'See \x1b]0;y\x07',
      {},
      new Error('\x9b31m'),
    );
    const { err, out } = captured(t, () => reportError(refused, { json: true, verbose: true }));
    assert.match(err, /Bad row: " \[2Jx"\nnext\n/);
    assert.doesNotMatch(err.replaceAll('\n', ''), /\p{Cc}/u);
    assert.equal(JSON.parse(out).error.message, refused.message);
  });
});
