import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createHost } from '../../../../main/engine/host/host.ts';
import { openInHost } from '../../../../main/engine/host/open-in-host.ts';
import { openForReading } from '../../../../main/engine/open-for-reading.ts';
import { insertImport } from '../../../../main/workspace/imports.ts';
import { logJobStart } from '../../../../main/workspace/job-log.ts';
import { openWorkspace } from '../../../../main/workspace/open.ts';

describe('69 what was cut short', () => {
  for (const [number, isStored, told] of [
    ['1', false, /^The import of more\.csv was cut short .* Nothing of it was kept; import it again\.$/],
    [
      '2',
      true,
      /^The program ended when the import of more\.csv had just been stored\. All of it was kept\.$/,
    ],
  ] as const) {
    it(`69.${number} says of an import ${isStored ? 'that was stored already that it was kept' : 'that it is to be done again'}`, async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-interrupted-'));
      const inside = path.join(folder, 'workspace');
      const host = createHost(path.join(folder, 'state'));
      try {
        const workspace = openWorkspace(inside);
        logJobStart(workspace.db, 'data.import', 'more.csv');
        if (isStored) {
          const counts = { rowsRead: 1, rowsKept: 1, rowsRejected: 0, rowsDuplicate: 0, rowsLeftOut: 0 };
          const file = { contentHash: 'a', file: 'more.csv', bytes: 1, mapping: [] };
          insertImport(workspace.db, { kind: 'streams', source: 'more.csv', ...counts }, [file]);
        }
        workspace.close();
        const { interrupted } = await openInHost(host, () => openForReading(inside), inside);
        assert.equal(interrupted.length, 1);
        assert.match(interrupted[0], told);
      } finally {
        await host.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
