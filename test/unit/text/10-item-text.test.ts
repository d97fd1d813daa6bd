import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { itemText, textHash } from '../../../main/text/item-text.ts';

describe('10 the text that stands for an item', () => {
  it('10.1 is the title, a full stop and the description', () => {
    assert.equal(itemText('Emma', 'A novel of manners.'), 'Emma. A novel of manners.');
    assert.equal(itemText('Who Moved?', 'A mystery'), 'Who Moved? A mystery');
  });

  it('10.2 is the one that is there, or empty', () => {
    assert.equal(itemText('Emma', ' '), 'Emma');
    assert.equal(itemText('', 'A novel.'), 'A novel.');
    assert.equal(itemText(' \n', '<p> </p>'), '');
  });

  it('10.3 drops HTML tags but keeps what only looks like one', () => {
    assert.equal(itemText('Emma', '<p>A <b>novel</b><br/>of manners</p>'), 'Emma. A novel of manners');
    assert.equal(itemText('Physics', 'for 1 < x and x > 0'), 'Physics. for 1 < x and x > 0');
  });

  it('10.4 cuts a ten-megabyte description without splitting a character', () => {
    const text = itemText('Long', '🎧'.repeat(5_000_000));
    assert.ok(text.length <= 2000 && text.length > 1990);
    assert.ok(text.isWellFormed());
  });

  it('10.5 is clean, well-formed and stable for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, description) => {
        const text = itemText(title, description);
        assert.equal(text, text.trim());
        assert.ok(text.isWellFormed());
        assert.ok(!/\s\s/u.test(text));
      }),
    );
  });

  it('10.6 has a hash of 16 bytes that differs when the text does', () => {
    assert.equal(textHash('a').length, 16);
    assert.deepEqual(textHash('Emma'), textHash('Emma'));
    assert.notDeepEqual(textHash('Emma'), textHash('Emma.'));
  });
});
