import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WriteStream } from 'node:tty';
import stringWidth from 'string-width';
import { createProgressPrinter } from '../../../main/cli/terminal-progress.ts';

/** What is written to a terminal, or a pipe, of this width. */
function written(columns: number | undefined, phase: string): string {
  let text = '';
  const out = { isTTY: columns !== undefined, columns, write: (part: string) => (text += part) };
  const printer = createProgressPrinter(out as unknown as WriteStream, false);
  printer.progress({ phase, done: 1, total: 3, figures: { validationLoss: 0.123456 } });
  printer.end();
  return text;
}

describe('40 progress', () => {
  it('40.1 never fills the line of a terminal, which would begin another that is not rewritten', () => {
    for (const columns of [20, 40, 41, 80]) {
      const [, line] = written(columns, 'reading 日本語の本 and a long name of a phase').split('\r\x1b[2K');
      assert.ok(stringWidth(line) < columns, `${columns}: ${line}`);
    }
  });

  it('40.2 takes a terminal that does not know its width for one of 80 columns', () => {
    assert.match(written(0, 'linking'), /linking · 33 % · validation loss 0\.123/);
  });

  it('40.3 writes plain lines into a pipe', () => {
    assert.equal(written(undefined, 'linking'), 'linking · 33 % · validation loss 0.123\n');
  });

  it('40.4 names the step of a long phase after what is left of all of it, and a step ends no phase', () => {
    let text = '';
    const out = { isTTY: true, columns: 120, write: (part: string) => (text += part) };
    const printer = createProgressPrinter(out as unknown as WriteStream, false);
    printer.progress({ phase: 'tables', step: 'variant A (1 of 2): HGNN', done: 1, total: 4 });
    printer.progress({ phase: 'tables', step: 'variant B (2 of 2): HGNN', done: 2, total: 4 });
    printer.end();
    assert.match(
      text,
      /tables · 25 % · variant A \(1 of 2\): HGNN.*tables · 50 % · variant B \(2 of 2\): HGNN/s,
    );
    assert.deepEqual(text.match(/✔ [^\d]*/g), ['✔ tables ']);
  });
});
