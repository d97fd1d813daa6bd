import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createGrants } from '../../../../main/engine/host/grants.ts';
import { createRecent } from '../../../../main/engine/host/recent.ts';
import { openEngine } from '../../../../main/engine/open-engine.ts';

describe('61 recent workspaces', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-recent-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('61.1 the newest comes first, each once, and is known after a restart', () => {
    const recent = createRecent(folder);
    recent.add('/shelves/a');
    recent.add('/shelves/b');
    recent.add('/shelves/a');
    assert.deepEqual(
      createRecent(folder)
        .list()
        .map(({ name }) => name),
      ['a', 'b'],
    );
  });

  it('61.2 one whose folder is gone is listed as absent', () => {
    const workspace = path.join(folder, 'there');
    openEngine(workspace).close();
    const recent = createRecent(folder);
    recent.add(path.join(folder, 'gone'));
    recent.add(workspace);
    assert.deepEqual(
      recent.list().map(({ present }) => present),
      [true, false],
    );
  });

  it('61.3 one that was forgotten comes back', () => {
    const recent = createRecent(folder);
    for (const each of ['/a', '/b', '/c']) {
      recent.add(each);
    }
    const before = recent.list();
    recent.remove(before[1].id);
    assert.equal(recent.list().length, 2);
    recent.restore(before[1].id);
    assert.deepEqual(
      recent
        .list()
        .map(({ folder: each }) => each)
        .sort(),
      ['/a', '/b', '/c'],
    );
  });

  it('61.4 a spoilt list is an empty one', () => {
    writeFileSync(path.join(folder, 'recent.json'), '{"folder": 3');
    assert.deepEqual(createRecent(folder).list(), []);
  });

  it('61.5 an id that the shell never granted is no path', () => {
    const grants = createGrants();
    grants.add('abc', '/exports/streams.csv');
    assert.equal(grants.path('abc'), '/exports/streams.csv');
    assert.throws(() => grants.path('../etc/passwd'), { code: 'NOT_FOUND' });
  });
});
