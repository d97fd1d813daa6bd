import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasDisplay } from '../../../main/serve/open-browser.ts';

describe('125 opening a browser', () => {
  it('125.1 is tried where a window could be seen', () => {
    assert.ok(hasDisplay('darwin', {}));
    assert.ok(hasDisplay('win32', {}));
    assert.ok(hasDisplay('linux', { DISPLAY: ':0' }));
    assert.ok(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }));
    assert.ok(!hasDisplay('linux', {}));
    assert.ok(!hasDisplay('linux', { DISPLAY: '' }));
  });
});
