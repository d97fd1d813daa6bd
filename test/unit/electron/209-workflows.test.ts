import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { PROJECT } from '../../../main/setup/project-folder.ts';

describe('209 the workflows', () => {
  for (const file of globSync('.github/workflows/*.yml', { cwd: PROJECT })) {
    const text = readFileSync(path.join(PROJECT, file), 'utf8');

    it(`209.1 ${path.basename(file)} may only read, and keeps no credentials`, () => {
      assert.match(text, /^permissions:\n {2}contents: read\n\n/m);
      assert.equal(
        text.match(/actions\/checkout@/g)?.length,
        text.match(/persist-credentials: false/g)?.length,
      );
    });

    it(`209.2 ${path.basename(file)} uses only actions that are pinned to one commit`, () => {
      const used = text.match(/uses: .*/g) ?? [];
      assert.ok(used.length > 0);
      for (const each of used) {
        assert.match(each, /^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    it(`209.3 ${path.basename(file)} asks only for what the bootstrap knows`, () => {
      const bootstrap = readFileSync(path.join(PROJECT, 'main/setup/bootstrap.mjs'), 'utf8');
      const asked = [...text.matchAll(/npm (?:run )?(?!run )(\w+)$/gm)].map(([, name]) => name);
      assert.ok(asked.length > 0);
      for (const name of asked) {
        assert.match(bootstrap, new RegExp(`^ {2}${name}: \\(`, 'm'));
      }
    });
  }
});
