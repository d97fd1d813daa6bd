import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTyping, match, nameOf } from '../../../renderer/components/shortcut-keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

const KNOWN = ['g l', 'g t', 'l', 'j', '?', 'mod+k'];

describe('20 shortcut keys', () => {
  it('20.1 a press is named by the character it makes, in lower case', () => {
    assert.equal(press('J'), 'j');
    assert.equal(press('?'), '?');
    assert.equal(press('Enter'), 'Enter');
  });

  it('20.2 Ctrl and Cmd are one modifier; Alt belongs to the system', () => {
    assert.equal(press('k', { ctrlKey: true }), 'mod+k');
    assert.equal(press('K', { metaKey: true }), 'mod+k');
    assert.equal(press('k', { altKey: true }), null);
    assert.equal(press('Control', { ctrlKey: true }), null);
  });

  it('20.3 a single key acts at once', () => {
    assert.deepEqual(match(KNOWN, null, 'j'), { keys: 'j' });
    assert.deepEqual(match(KNOWN, null, 'mod+k'), { keys: 'mod+k' });
    assert.equal(match(KNOWN, null, 'x'), null);
  });

  it('20.4 the first key of a sequence waits, the second completes it before it acts alone', () => {
    assert.equal(match(KNOWN, null, 'g'), 'started');
    assert.deepEqual(match(KNOWN, 'g', 'l'), { keys: 'g l' });
    assert.deepEqual(match(KNOWN, null, 'l'), { keys: 'l' });
    assert.deepEqual(match(KNOWN, 'g', 'j'), { keys: 'j' });
  });

  it('20.5 typing is done in fields of text, not on check boxes', () => {
    assert.equal(isTyping({ tagName: 'INPUT', type: 'text' }), true);
    assert.equal(isTyping({ tagName: 'INPUT', type: 'checkbox' }), false);
    assert.equal(isTyping({ tagName: 'TEXTAREA' }), true);
    assert.equal(isTyping({ tagName: 'DIV', isContentEditable: true }), true);
    assert.equal(isTyping({ tagName: 'BUTTON' }), false);
  });
});
