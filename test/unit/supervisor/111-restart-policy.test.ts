import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restartDelay } from '../../../main/supervisor/restart-policy.ts';
import { stateFolder } from '../../../main/supervisor/state-folder.ts';

describe('111 starting the engine again', () => {
  it('111.1 waits ever longer, and gives up at the fifth ending within a minute', () => {
    const endings = [0, 1000, 2000, 3000, 4000];
    const delays = endings.map((_, k) => restartDelay(endings.slice(0, k + 1)));
    assert.deepEqual(delays, [100, 400, 1600, 6400, undefined]);
  });

  it('111.2 starts over after a quiet minute', () => {
    assert.equal(restartDelay([0, 1000, 2000, 3000, 64_000]), 100);
  });

  it('111.3 keeps what belongs to no workspace in one place, which may be named', () => {
    assert.equal(stateFolder({ BACKLIST_STATE: '/somewhere' }), '/somewhere');
    if (process.platform === 'linux') {
      assert.equal(stateFolder({ XDG_DATA_HOME: '/home/anna/data' }), '/home/anna/data/backlist');
    }
  });
});
