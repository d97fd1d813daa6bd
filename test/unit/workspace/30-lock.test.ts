import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lockWorkspace } from '../../../main/workspace/lock.ts';
import { openWorkspace, openWorkspaceForReading } from '../../../main/workspace/open.ts';
import { AppError } from '../../../shared/app-error.ts';
import { appError, temporaryFolder } from '../../fixtures/temporary-workspace.ts';

const holder = fileURLToPath(import.meta.resolve('../../fixtures/hold-workspace.ts'));

describe('30 the lock', () => {
  const folder = temporaryFolder();

  it('30.1 lets one writer in, and the next when it has gone', () => {
    const first = lockWorkspace(folder);
    assert.throws(
      () => lockWorkspace(folder),
      appError('WORKSPACE_LOCKED', new RegExp(`process ${process.pid} since`)),
    );
    first.release();
    lockWorkspace(folder).release();
  });

  it('30.2 tells a second process who holds it and since when; kill -9 of the holder frees it', async () => {
    const workspace = path.join(folder, 'shared');
    const before = Date.now();
    const child = spawn(process.execPath, [holder, workspace], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      assert.throws(
        () => openWorkspace(workspace),
        (error) => {
          assert.ok(error instanceof AppError && error.code === 'WORKSPACE_LOCKED');
          assert.equal(error.details.pid, child.pid);
          assert.ok(Number(error.details.since) >= before && Number(error.details.since) <= Date.now());
          assert.match(
            error.message,
            new RegExp(`process ${child.pid} since ${new Date(Number(error.details.since)).toISOString()}`),
          );
          return true;
        },
      );
      openWorkspaceForReading(workspace).close();
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    openWorkspace(workspace).close();
  });

  it('30.3 holds on when nobody keeps a reference to it', async () => {
    const forgotten = path.join(folder, 'forgotten');
    (() => openWorkspace(forgotten).folder)();
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    for (let turn = 0; turn < 5; turn++) {
      await nextTurn(); // native finalisers run between turns
      collectGarbage();
    }
    assert.throws(() => lockWorkspace(forgotten), appError('WORKSPACE_LOCKED', /open for writing/));
  });
});
