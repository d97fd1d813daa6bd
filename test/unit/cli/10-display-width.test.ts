import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { alignRows, clip, pad, printable, printableLines } from '../../../main/cli/display-width.ts';

describe('10 text on a terminal', () => {
  it('10.1 counts wide characters as two columns and combining ones as none', () => {
    assert.equal(pad('日本', 6, 'left'), '日本  ');
    assert.equal(pad('e\u0301', 3, 'right'), '  e\u0301');
  });

  it('10.2 puts columns under each other whatever the script', () => {
    const rows = [
      ['The Long Road', '12'],
      ['東京の夜', '3'],
      ['חדר קטן', '104'],
      ['👩‍👩‍👧 family', ''],
    ];
    const lines = alignRows(rows, [1]).split('\n').slice(0, 3);
    assert.equal(new Set(lines.map((line) => stringWidth(line))).size, 1);
  });

  it('10.3 cuts between characters that belong together, and says so', () => {
    assert.equal(clip('The Long Road Home', 10), 'The Long…');
    assert.equal(clip('日本語の本', 6), '日本…');
    assert.equal(clip('short', 10), 'short');
  });

  it('10.4 never lets an export move the cursor, colour the screen or reorder a line', () => {
    assert.equal(printable('a\x1b[31mred\x1b[0m\r\nb\u202Ec'), 'a [31mred [0m b c');
  });

  it('10.6 keeps the lines of a text of several, and nothing else that moves the cursor', () => {
    assert.equal(printableLines('a\x1b[2J\tb\r\n\nc\n\x07\u202Ed\x9b'), 'a [2J b\n\nc\n d ');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        assert.doesNotMatch(printableLines(text).replaceAll('\n', ''), /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  it('10.5 keeps any text within its width and on one line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (text, width) => {
          const shown = clip(printable(text), width);
          assert.ok(stringWidth(shown) <= width);
          assert.ok(!/\p{Cc}/u.test(shown));
        },
      ),
    );
  });
});
