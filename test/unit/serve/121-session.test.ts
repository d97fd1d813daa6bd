import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSession } from '../../../main/serve/session.ts';

describe('121 the session of a page', () => {
  it('121.1 turns the link’s token into a cookie, once', () => {
    const session = createSession(4000);
    const cookie = session.redeem(session.token);
    assert.match(cookie ?? '', /^backlist-4000=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.equal(session.redeem(session.token), undefined);
    assert.ok(session.isSignedIn(cookie?.split(';')[0]));
  });

  it('121.2 knows its cookie among others, and no other', () => {
    const session = createSession(4000);
    const pair = session.redeem(session.token)?.split(';')[0] ?? '';
    const [name, secret] = pair.split('=');
    assert.ok(session.isSignedIn(`theme=dark; ${pair}; x=y`));
    for (const other of [
      ...[undefined, '', `${name}=`, `${name}=${secret}x`, `${name}=${secret.slice(1)}`, `x${pair}`, secret],
      ...[`backlist-4001=${secret}`, `${name}=${session.token}`, `${name} =${secret}`],
    ]) {
      assert.ok(!session.isSignedIn(other), String(other));
    }
  });

  it('121.3 has a token of 192 bits that no other server has, and does not use it up on guesses', () => {
    const session = createSession(4000);
    assert.equal(Buffer.from(session.token, 'base64url').length, 24);
    assert.notEqual(createSession(4000).token, session.token);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (guess) => {
        assert.equal(session.redeem(guess), undefined);
        assert.ok(!session.isSignedIn(guess));
      }),
    );
    assert.notEqual(session.redeem(session.token), undefined);
  });
});
