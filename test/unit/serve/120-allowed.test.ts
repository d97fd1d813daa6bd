import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isAllowedHost, isAllowedOrigin } from '../../../main/serve/allowed.ts';

describe('120 who may ask the page’s server', () => {
  it('120.1 takes its own two names with its own port as Host', () => {
    assert.ok(isAllowedHost('127.0.0.1:4000', 4000));
    assert.ok(isAllowedHost('localhost:4000', 4000));
    for (const other of [
      ...[undefined, '', '127.0.0.1', 'localhost', '127.0.0.1:4001', 'localhost:40000'],
      ...['evil.example:4000', '127.0.0.1:4000.evil.example', 'evil.example@127.0.0.1:4000'],
      ...['127.0.0.2:4000', '[::1]:4000', '0.0.0.0:4000', ' 127.0.0.1:4000', 'LOCALHOST:4000'],
    ]) {
      assert.ok(!isAllowedHost(other, 4000), String(other));
    }
  });

  it('120.2 takes its own page as Origin, and no request without one', () => {
    assert.ok(isAllowedOrigin('http://127.0.0.1:4000', 4000));
    assert.ok(isAllowedOrigin('http://localhost:4000', 4000));
    for (const other of [
      ...[undefined, '', 'null', 'http://127.0.0.1', 'https://127.0.0.1:4000', 'http://127.0.0.1:4001'],
      ...['http://evil.example', 'http://127.0.0.1:4000.evil.example', 'http://127.0.0.1:4000/'],
      ...['file://', 'app://backlist'],
    ]) {
      assert.ok(!isAllowedOrigin(other, 4000), String(other));
    }
  });

  it('120.3 takes nothing else (arbitrary texts)', () => {
    const near = fc.string({ unit: fc.constantFrom(...'127.0.0.1:4000localhost@#/ %') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        assert.equal(isAllowedHost(text, 4000), ['127.0.0.1:4000', 'localhost:4000'].includes(text));
        assert.ok(!isAllowedOrigin(text, 4000));
      }),
    );
  });
});
