import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { importFiles } from '../../main/engine/import-files.ts';
import { openWorkspace } from '../../main/workspace/open.ts';
import { AppError } from '../../shared/app-error.ts';
import { appError, NOW, type Trial, trial } from '../fixtures/temporary-workspace.ts';

const HEADER = 'user_id,item_id,event,timestamp,seconds,type\n';

/** Enough rows that an import takes long enough to be stopped half-way. */
function manyRows(rows: number): string {
  const lines = [HEADER];
  for (let k = 0; k < rows; k++) {
    lines.push(
      `u${(k * 7919) % 5000},p${(k * 31) % 900},stream,${new Date(NOW - k * 60_000).toISOString()},${k % 999},podcast\n`,
    );
  }
  return lines.join('');
}

function tables(t: Trial): unknown[][] {
  return ['user', 'item', 'interaction', 'import', 'import_file', 'rejected_row'].map(
    (name) => t.rows(`SELECT '${name}', count(*) FROM ${name}`)[0],
  );
}

const quiet = () => ({ signal: new AbortController().signal, progress: () => undefined });
const child = path.join(import.meta.dirname, '../fixtures/import-child.ts');

describe('40 an import is whole or nothing', () => {
  const moments = [
    ['reading', 0],
    ['checking', 1],
    ['sorting', 0],
    ['storing', 0.1],
    ['storing', 1],
  ] as const;
  for (const [phase, share] of moments) {
    it(`40.1 kill -9 at ${share} of ${phase} leaves the workspace as before, and running it again completes it`, () =>
      trial(async (t) => {
        t.write('first.csv', `${HEADER}u1,p1,stream,2026-03-01,5,podcast\n`);
        await t.take('first.csv');
        const before = tables(t);
        const file = t.write('streams.csv', manyRows(60_000));
        t.workspace.close();

        const { signal } = spawnSync(process.execPath, [
          child,
          t.workspace.folder,
          file,
          phase,
          String(share),
        ]);
        assert.equal(signal, 'SIGKILL');

        const again = openWorkspace(t.workspace.folder);
        try {
          const view = { ...t, rows: (sql: string) => again.db.prepare(sql).raw().all() as unknown[][] };
          assert.deepEqual(tables(view), before);
          assert.equal(again.db.pragma('integrity_check', { simple: true }), 'ok');
          const summary = await importFiles(again, [file], { now: NOW }, quiet());
          assert.equal(summary.imports[0].rowsKept, 60_000);
          assert.deepEqual(
            readdirSync(t.workspace.folder).filter((name) => name.startsWith('import-')),
            [],
          );
        } finally {
          again.close();
        }
      }));
  }

  for (const phase of ['reading', 'checking', 'sorting', 'storing']) {
    it(`40.2 cancelled while ${phase} it leaves the workspace as before`, () =>
      trial(async (t) => {
        const file = t.write('streams.csv', manyRows(60_000));
        const before = tables(t);
        const controller = new AbortController();
        const run = importFiles(
          t.workspace,
          [file],
          { now: NOW },
          {
            signal: controller.signal,
            progress: (progress) => progress.phase === phase && controller.abort(),
          },
        );
        await assert.rejects(run, appError('CANCELLED', /Cancelled/));
        assert.deepEqual(tables(t), before);
        assert.deepEqual(
          readdirSync(t.workspace.folder).filter((name) => name.startsWith('import-')),
          [],
        );
        await t.take('streams.csv');
        assert.deepEqual(t.rows('SELECT rows_kept FROM import'), [[60_000]]);
      }));
  }

  it('40.6 kill -9 just after it was committed leaves it as after, and running it again says so', () =>
    trial(async (t) => {
      const file = t.write('streams.csv', manyRows(5000));
      t.workspace.close();
      const { signal } = spawnSync(process.execPath, [child, t.workspace.folder, file, 'diagnosing', '0']);
      assert.equal(signal, 'SIGKILL');
      const again = openWorkspace(t.workspace.folder);
      try {
        assert.equal(again.db.prepare('SELECT rows_kept FROM import').pluck().get(), 5000);
        const summary = await importFiles(again, [file], { now: NOW }, quiet());
        assert.equal(summary.files[0].status, 'already imported');
      } finally {
        again.close();
      }
    }));

  it('40.3 queries on the workspace go on seeing the state before until it is whole', () =>
    trial(async (t) => {
      const file = t.write('streams.csv', manyRows(60_000));
      const seen = new Set<unknown>();
      await importFiles(
        t.workspace,
        [file],
        { now: NOW },
        {
          signal: new AbortController().signal,
          progress: ({ phase }) =>
            phase === 'storing' && seen.add(t.rows('SELECT count(*) FROM interaction')[0][0]),
        },
      );
      assert.deepEqual([...seen], [0]);
    }));

  it('40.4 progress never goes back within a phase, and every phase ends where it said', () =>
    trial(async (t) => {
      const file = t.write('streams.csv', manyRows(60_000));
      const last = new Map<string, { done: number; total: number }>();
      await importFiles(
        t.workspace,
        [file],
        { now: NOW },
        {
          signal: new AbortController().signal,
          progress: ({ phase, done, total }) => {
            assert.ok(
              done >= (last.get(phase)?.done ?? 0) && (total === 0 || done <= total),
              `${phase} ${done}/${total}`,
            );
            last.set(phase, { done, total });
          },
        },
      );
      for (const phase of ['reading', 'checking', 'storing']) {
        assert.equal(last.get(phase)?.done, last.get(phase)?.total, phase);
      }
    }));

  it('40.5 a bad file among good ones stops them all', () =>
    trial(async (t) => {
      t.write('a.csv', `${HEADER}u1,p1,stream,2026-03-01,5,podcast\n`);
      t.write('b.csv', `${HEADER}u1,p1,danced,2026-03-01,5,podcast\n`);
      await assert.rejects(
        t.take(['a.csv', 'b.csv']),
        (error) => error instanceof AppError && error.code === 'IMPORT_REFUSED',
      );
      assert.deepEqual(
        tables(t).map(([, count]) => count),
        [0, 0, 0, 0, 0, 0],
      );
    }));
});
