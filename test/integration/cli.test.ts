/** The command line as a user meets it: real processes, their output and their exit codes. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { createRng } from '../../shared/rng.ts';

const BACKLIST = fileURLToPath(new URL('../../main/cli/backlist.ts', import.meta.url));
const QUICK = ['--encoder', 'hashing', '--rounds', '2', '--epochs', '1'];
/** Longer than any test waits, to be ended by it. */
const SLOW = ['--encoder', 'hashing', '--rounds', '100000', '--epochs', '100000'];

const COMMANDS = [
  ...['demo', 'import', 'explore', 'train', 'evaluate', 'recommend', 'explain', 'similar', 'runs', 'imports'],
  ...['export', 'doctor', 'paper', 'experiment', 'tune'],
];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs, in a folder of its own and without this process's settings. */
function start(folder: string, args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const { BACKLIST_WORKSPACE: _, npm_lifecycle_event: __, ...env } = process.env;
  const child = spawn(process.execPath, [BACKLIST, ...args], {
    cwd: folder,
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    written.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    written.err += text;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...written })) };
}

describe('90 the command line', () => {
  let folder: string;

  const run = (...args: string[]) => start(folder, args).ended;
  /** Of a command that succeeds, its JSON. */
  async function json<Result>(...args: string[]): Promise<Result> {
    const { code, out, err } = await run(...args, '--json');
    assert.equal(code, 0, err);
    return JSON.parse(out) as Result;
  }
  /** Of a command that fails, its exit code and the error in its JSON. */
  async function failure(...args: string[]) {
    const { code, out, err } = await run(...args, '--json');
    const { error } = JSON.parse(out) as { error: { code: string; message: string; advice: string } };
    assert.match(err, /\S/, 'people are told on stderr');
    assert.doesNotMatch(err, /\n\s+at |Warning:/, 'without a stack or a library’s chatter');
    return { exit: code, ...error };
  }

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'backlist-cli-'));
    const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
    const size = { audiobooks: 60, podcasts: 120, users: 400 };
    await writeSample(generateSample(size, context), path.join(folder, 'sample'));
  });

  describe('91 before there is a workspace', () => {
    it('91.1 helps, with examples and exit codes', async () => {
      const { code, out, err } = await run('--help');
      assert.equal(code, 0);
      assert.equal(err, '');
      for (const command of COMMANDS) {
        assert.match(out, new RegExp(`^  ${command} `, 'm'));
      }
      const { out: about } = await run('train', '--help');
      assert.match(about, /Examples:/);
      assert.match(about, /130 cancelled/);
      assert.match(about, /--workspace/);
    });

    it('91.2 refuses wrong usage with 2', async () => {
      assert.equal((await run()).code, 2);
      assert.equal((await failure('nonsense')).exit, 2);
      assert.equal((await failure('runs', 'nonsense')).exit, 2);
      assert.equal((await failure('import')).code, 'USAGE');
      assert.match((await failure('train', '--seed', 'x')).message, /--seed.*whole number/);
    });

    it('91.3 does not make a workspace where one was mistyped', async () => {
      for (const args of [['runs'], ['train'], ['evaluate'], ['export', '--out', 'tables']]) {
        const error = await failure(...args);
        assert.deepEqual([error.exit, error.code], [5, 'NOT_FOUND']);
        assert.match(error.message, /no workspace at .*backlist-workspace/);
      }
      assert.equal(existsSync(path.join(folder, 'backlist-workspace')), false);
    });
  });

  describe('92 from files to a judged run', () => {
    it('92.1 shows how files would be read, and stores nothing', async () => {
      const { code, out } = await run('import', '--dry-run', 'sample/streams.csv');
      assert.equal(code, 0);
      assert.match(out, /user_id\s+← user_id\s+by its name/);
      assert.equal(existsSync(path.join(folder, 'backlist-workspace')), false);
    });

    it('92.2 imports, once', async () => {
      const summary = await json<{ imports: { kind: string; stored: number }[] }>('import', 'sample');
      assert.deepEqual(
        summary.imports.map(({ kind }) => kind),
        ['catalogue', 'users', 'streams'],
      );
      const again = await json<{ imports: unknown[]; files: { status: string }[] }>('import', 'sample');
      assert.deepEqual(again.imports, []);
      assert.ok(again.files.every(({ status }) => status === 'already imported'));
    });

    it('92.3 refuses bad rows with 3, naming file, line and column', async () => {
      const rows = [
        'user_id,item_id,type,timestamp',
        'u1,a1,audiobook,2026-01-05',
        'u1,a1,audiobook,soon',
        '',
      ];
      writeFileSync(path.join(folder, 'bad.csv'), rows.join('\n'));
      const error = await failure('import', 'bad.csv');
      assert.deepEqual([error.exit, error.code], [3, 'IMPORT_REFUSED']);
      const { code, out } = await run('import', 'bad.csv', '--max-bad-share', '50%', '--workspace', 'other');
      assert.equal(code, 0);
      assert.match(out, /bad\.csv:3:timestamp "soon": the timestamp is not a date/);
      const kept = await json<{ line: number }[]>('imports', 'refused', '1', '--workspace', 'other');
      assert.deepEqual(
        kept.map(({ line }) => line),
        [3],
      );
      await json('imports', 'remove', '1', '--workspace', 'other');
      assert.deepEqual(await json('imports', '--workspace', 'other'), []);
      assert.equal((await failure('imports', 'remove', '1', '--workspace', 'other')).exit, 5);
    });

    it('92.4 refuses to train on nothing with 5', async () => {
      writeFileSync(path.join(folder, 'users.csv'), 'user_id,age\nu1,30\n');
      await json('import', 'users.csv', '--workspace', 'empty');
      const error = await failure('train', '--workspace', 'empty');
      assert.deepEqual([error.exit, error.code], [5, 'WORKSPACE_EMPTY']);
    });

    it('92.5 trains and judges all models', async () => {
      const run = await json<{ id: number; status: string; seed: number }>('train', ...QUICK, '--seed', '3');
      assert.deepEqual(run.status, 'done');
      assert.equal(run.seed, 3);
    });

    it('92.6 trains on a given hold-out, and says what of it is not known', async () => {
      writeFileSync(
        path.join(folder, 'holdout.csv'),
        'user_id,item_id\nu1,a3\nnobody,a1\nu2,a4\nu2,nothing\n',
      );
      const { code, out, err } = await run(
        ...['train', ...QUICK, '--holdout', 'holdout.csv', '--targets', 'audiobook', '--name', 'given'],
      );
      assert.equal(code, 0, err);
      assert.match(err, /2 pairs of 4 rows/);
      assert.match(err, /1 × the user is not in the workspace \(line 3\)/);
      assert.match(err, /1 × the item is not in the workspace \(line 5\)/);
      assert.match(out, /split given/);
      writeFileSync(path.join(folder, 'strangers.csv'), 'user_id,item_id\nnobody,nothing\n');
      const error = await failure('train', ...QUICK, '--holdout', 'strangers.csv');
      assert.deepEqual([error.exit, error.code], [3, 'IMPORT_REFUSED']);
      assert.equal((await failure('train', '--holdout', 'holdout.csv', '--split', 'time')).exit, 2);
    });

    it('92.7 prints the table of a run, and compares', async () => {
      const { code, out } = await run('evaluate', '--run', '1', '--intervals');
      assert.equal(code, 0);
      for (const model of ['Popularity', 'LLM-KNN', 'HGNN', '2T', '2T-HGNN']) {
        assert.match(out, new RegExp(`^${model} +\\d\\.\\d{3} \\[`, 'm'));
      }
      const evaluation = await json<{ evaluations: { table: { target: string } }[] }>(
        'evaluate',
        '--run',
        '1',
      );
      assert.deepEqual(
        evaluation.evaluations.map(({ table }) => table.target),
        ['audiobook', 'podcast'],
      );
      const two = await json<{ caveats: string[]; figures: unknown[] }>('evaluate', '--compare', '1', '2');
      assert.ok(two.figures.length > 0);
      assert.match(two.caveats.join(), /different hold-outs/);
      assert.equal((await run('evaluate', '--compare', '2T-HGNN', 'LLM-KNN')).code, 0);
      assert.equal((await failure('evaluate', '--run', '99')).exit, 5);
      assert.equal((await failure('evaluate', '--compare', '1')).exit, 2);
    });

    it('92.8 keeps a note with a run', async () => {
      await json('runs', 'note', '2', 'kept für später');
      const runs = await json<{ id: number; note: string; name: string }[]>('runs');
      assert.deepEqual(
        runs.map(({ id, note }) => [id, note]),
        [
          [1, ''],
          [2, 'kept für später'],
        ],
      );
      assert.equal(runs[1].name, 'given');
    });
  });

  describe('93 shelves', () => {
    interface Shelf {
      readonly segment: string;
      readonly listener: { readonly user: string | null; readonly age: number | null };
      readonly entries: readonly {
        readonly rank: number;
        readonly title: { readonly key: string; readonly type: string };
        readonly reasons: { readonly evidence: readonly unknown[] } | null;
      }[];
    }

    it('93.1 recommends to a user, with reasons', async () => {
      const shelf = await json<Shelf>('recommend', 'u1', '--run', '1', '-k', '7');
      assert.deepEqual(
        shelf.entries.map(({ rank }) => rank),
        [1, 2, 3, 4, 5, 6, 7],
      );
      assert.ok(shelf.entries.every(({ title, reasons }) => title.type === 'audiobook' && reasons !== null));
      const { out } = await run('recommend', 'u1', '--run', '1', '--type', 'podcast');
      assert.match(out, /^Shelf of podcasts for u1/);
      assert.match(out, /^ 1 +p\d+ /m);
    });

    it('93.2 recommends to a listener who never was', async () => {
      const shelf = await json<Shelf>(
        ...['recommend', '--run', '1', '--history', 'p1,p2', '--history', 'p3', '--age', '34'],
      );
      assert.deepEqual([shelf.listener.user, shelf.listener.age, shelf.segment], [null, 34, 'cold']);
      assert.equal(shelf.entries.length, 10);
    });

    it('93.3 explains a place of the shelf', async () => {
      const { entries } = await json<Shelf>('recommend', 'u1', '--run', '1');
      const third = entries[2].title.key;
      const explained = await json<{ rank: number; standing: string }>('explain', 'u1', third, '--run', '1');
      assert.deepEqual([explained.rank, explained.standing], [3, 'ranked']);
      const { code, out } = await run('explain', third, '--history', 'p1,p2', '--run', '1');
      assert.equal(code, 0);
      assert.match(out, /What the history does to it/);
    });

    it('93.4 finds similar titles in three senses, or one', async () => {
      const all = await json<{ lists: Record<string, unknown[]> }>('similar', 'a1', '--run', '1', '-k', '4');
      assert.deepEqual(Object.keys(all.lists), ['text', 'hgnn', 'tower']);
      assert.ok(Object.values(all.lists).every((list) => list.length === 4));
      const one = await json<typeof all>('similar', 'a1', '--by', 'hgnn', '--type', 'podcast', '--run', '1');
      assert.deepEqual(Object.keys(one.lists), ['hgnn']);
    });

    it('93.5 knows whom and what it does not know, with 5, and wrong questions, with 2', async () => {
      const nobody = await failure('recommend', 'u1x');
      assert.deepEqual([nobody.exit, nobody.code], [5, 'NOT_FOUND']);
      assert.match(nobody.advice, /Did you mean u1/);
      assert.equal((await failure('similar', 'nothing-like-it')).exit, 5);
      assert.equal((await failure('recommend', 'u1', '--type', 'podcast')).exit, 5, 'run 2 is of audiobooks');
      assert.equal((await failure('recommend')).exit, 2);
      assert.equal((await failure('explain', 'a1')).exit, 2);
      assert.equal((await failure('recommend', 'u1', '-k', '0')).exit, 2);
    });
  });

  describe('94 around the models', () => {
    it('94.1 explores', async () => {
      const exploration = await json<{ types: { users: number }; likeness: object | null }>('explore');
      assert.equal(exploration.types.users, 400);
      assert.notEqual(exploration.likeness, null);
    });

    it('94.2 exports vectors, shelves and metrics, all files at once; remains of one that was killed go', async () => {
      mkdirSync(path.join(folder, 'tables/.backlist-export-999999999-x'), { recursive: true });
      const { run, files } = await json<{ run: number; files: { file: string; rows: number }[] }>(
        ...['export', '--run', '1', '--out', 'tables', '-k', '5'],
      );
      assert.equal(run, 1);
      assert.deepEqual(readdirSync(path.join(folder, 'tables')).sort(), [
        ...['differences.csv', 'differences.parquet', 'metrics.csv', 'metrics.parquet'],
        ...['shelves.csv', 'shelves.parquet', 'vectors.csv', 'vectors.parquet'],
      ]);
      const rows = (name: string) => files.find(({ file }) => file.endsWith(name))?.rows;
      assert.equal(rows('vectors.csv'), 180 + 60 + 120);
      assert.equal(rows('shelves.parquet'), 400 * 2 * 5);
      const shelves = readFileSync(path.join(folder, 'tables/shelves.csv'), 'utf8').split('\n');
      const shelf = await json<{ entries: { title: { key: string } }[] }>('recommend', 'u1', '--run', '1');
      assert.ok(
        shelves[1].startsWith(`u1,audiobook,`) && shelves[1].includes(`,1,${shelf.entries[0].title.key},`),
      );
    });

    it('94.6 prints the paper’s tables, keeps what it computed, and writes them as a page, Markdown and JSON', async () => {
      const only = ['--only', 'table-4,tail,odds,co-occurrence,eda', '--run', '1'];
      const first = await run('paper', ...only, '--html', 'paper.html', '--markdown', 'paper.md');
      assert.equal(first.code, 0, first.err);
      assert.match(first.err, /^tables · .*counting odds/m);
      assert.match(first.out, /^2T-HGNN +0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] \| 0\.123/m);
      assert.match(first.out, /^Follow +[−+\d].*\| \+118 %/m);
      assert.match(readFileSync(path.join(folder, 'paper.html'), 'utf8'), /<h2 id="eda">/);
      assert.match(readFileSync(path.join(folder, 'paper.md'), 'utf8'), /^## The long tail/m);
      const again = await run('paper', ...only, '--json', 'paper.json');
      assert.equal(again.code, 0, again.err);
      assert.doesNotMatch(again.err, /counting/, 'it was kept');
      const { sections } = JSON.parse(readFileSync(path.join(folder, 'paper.json'), 'utf8'));
      assert.deepEqual(
        sections.map(({ id }: { id: string }) => id),
        ['table-4', 'tail', 'odds', 'co-occurrence', 'eda'],
      );
      assert.equal((await failure('paper', '--only', 'table-9')).exit, 2);
      assert.equal((await failure('paper', '--run', '99')).exit, 5);
      assert.equal((await failure('paper', '--run', '1', '--preset', 'fast')).exit, 2);
      const { exit, message } = await failure('paper', ...only, '--html', '-', '--markdown', '-');
      assert.deepEqual([exit, message], [2, 'Only one document can go to stdout.']);
    });

    it('94.3 examines machine and workspace', async () => {
      const { machine, workspace } = await json<{
        machine: { parts: { part: string }[]; versions: { node: string } };
        workspace: { integrity: string; runs: { done: number }; diagnosis: { users: number } };
      }>('doctor');
      assert.deepEqual(
        machine.parts.slice(0, 3).map(({ part }) => part),
        ['tensorflow', 'sqlite-vss', 'encoder'],
      );
      assert.equal(machine.versions.node, process.versions.node);
      assert.equal(workspace.integrity, 'ok');
      assert.equal(workspace.runs.done, 2);
      assert.equal(workspace.diagnosis.users, 400);
    });

    it('94.4 says what a damaged workspace is, after the machine, with 4', async () => {
      mkdirSync(path.join(folder, 'broken'));
      writeFileSync(
        path.join(folder, 'broken/workspace.sqlite'),
        'not a database, but long enough to be read as one'.repeat(99),
      );
      const { code, out, err } = await run('doctor', '--workspace', 'broken');
      assert.equal(code, 4);
      assert.match(out, /This machine/);
      assert.match(err, /workspace\.sqlite cannot be read/);
    });

    it('94.5 does not mind a reader that leaves early', async () => {
      const { child, ended } = start(folder, ['evaluate', '--run', '1', '--json']);
      child.stdout?.once('data', () => child.stdout?.destroy());
      const { code, err } = await ended;
      assert.equal(code, 0);
      assert.equal(err, '');
    });
  });

  describe('95 interruptions', () => {
    interface Shown {
      readonly status: string;
      readonly error: string;
      readonly trainerPid: number | null;
    }
    const show = (id: number) => json<Shown>('runs', 'show', String(id));

    /** Starts a training that would not end, and waits until its trainer runs. */
    async function startTraining(id: number) {
      const { child, ended } = start(folder, ['train', ...SLOW]);
      for (;;) {
        const found = await run('runs', 'show', String(id), '--json');
        const trainer = found.code === 0 ? (JSON.parse(found.out) as Shown).trainerPid : null;
        if (trainer !== null) {
          return { child, ended, trainer };
        }
        assert.equal(child.exitCode, null);
        await wait(50);
      }
    }

    it('95.1 refuses a second writer with 4 and its pid; readers may look; Ctrl-C leaves a cancelled run', async () => {
      const { child, ended } = await startTraining(3);
      const error = await failure('train', ...QUICK);
      assert.deepEqual([error.exit, error.code], [4, 'WORKSPACE_LOCKED']);
      assert.match(error.message, new RegExp(`by process ${child.pid} since`));
      const { code, err } = await run('evaluate', '--run', '1');
      assert.equal(code, 0);
      assert.match(err, /Reading beside it/);
      child.kill('SIGINT');
      const cancelled = await ended;
      assert.equal(cancelled.code, 130);
      assert.match(cancelled.err, /Cancelled\./);
      assert.equal((await show(3)).status, 'cancelled');
      assert.deepEqual(readdirSync(path.join(folder, 'backlist-workspace/runs')).sort(), ['1', '2']);
    });

    it('95.2 a killed trainer costs its run and nothing else', async () => {
      const { ended, trainer } = await startTraining(4);
      process.kill(trainer, 'SIGKILL');
      const died = await ended;
      assert.equal(died.code, 1);
      assert.match(died.err, /trainer was ended by SIGKILL/);
      const { status, error } = await show(4);
      assert.equal(status, 'failed');
      assert.match(error, /SIGKILL/);
      assert.equal((await failure('evaluate', '--run', '4')).code, 'NOT_FOUND');
      assert.equal((await run('evaluate')).code, 0);
    });

    it('95.6 the paper’s tables go on after Ctrl-C with what was not done yet', async () => {
      const time = ['paper', '--run', '1', '--only', 'time'];
      const { child, ended } = start(folder, time);
      child.stderr?.on('data', (text: string) => {
        if (!child.killed && text.includes('variant A (2 of 2)')) {
          child.kill('SIGINT');
        }
      });
      const cancelled = await ended;
      assert.equal(cancelled.code, 130, cancelled.err);
      assert.match(cancelled.err, /What was computed is kept: the same command goes on with the rest\.$/m);
      const { code, out, err } = await run(...time);
      assert.equal(code, 0, err);
      assert.match(err, /variant A \(1 of 1\)/);
      assert.doesNotMatch(err, /variant full/, 'it was kept');
      assert.match(out, /^Time of an epoch +\d.* \| −60 %$/m);
    });

    it('95.3 after a kill of Backlist itself the next command says which run was cut short', async () => {
      const { child, ended, trainer } = await startTraining(5);
      child.kill('SIGKILL');
      await ended;
      const next = await run('runs');
      assert.equal(next.code, 0);
      assert.match(next.err, /^Run 5 .* was cut short/m);
      assert.match(next.out, /^ +5 +fast +failed/m);
      assert.equal((await run('runs')).err, '', 'once is enough');
      for (let attempt = 0; attempt < 100 && isAlive(trainer); attempt++) {
        await wait(50);
      }
      assert.ok(!isAlive(trainer), 'the trainer went with it');
    });

    it('95.4 deletes a run with its files', async () => {
      await json('runs', 'delete', '1');
      assert.equal((await failure('runs', 'show', '1')).exit, 5);
      assert.deepEqual(readdirSync(path.join(folder, 'backlist-workspace/runs')), ['2']);
    });

    it('95.5 says when the files of a run were removed by hand', async () => {
      const incomplete = async () =>
        (await json<{ workspace: { incompleteRuns: number[] } }>('doctor')).workspace.incompleteRuns;
      const files = path.join(folder, 'backlist-workspace/runs/2');
      assert.deepEqual(await incomplete(), []);
      renameSync(files, path.join(folder, 'elsewhere'));
      assert.deepEqual(await incomplete(), [2]);
      assert.equal((await failure('recommend', 'u1')).code, 'MODEL_DAMAGED');
      renameSync(path.join(folder, 'elsewhere'), files);
    });
  });

  describe('96 the demo', () => {
    const size = ['--audiobooks', '50', '--podcasts', '100', '--users', '300', '--encoder', 'hashing'];

    it('96.1 goes from nothing to three shelves, and leaves a workspace to go on with', async () => {
      const demo = await json<{ workspace: string; shelves: { who: string }[] }>(
        'demo',
        '--keep',
        'shown',
        ...size,
      );
      assert.deepEqual(
        demo.shelves.map(({ who }) => who),
        ['warm', 'cold', 'made-up'],
      );
      const runs = await json<{ name: string; status: string }[]>('runs', '--workspace', demo.workspace);
      assert.deepEqual(
        runs.map(({ name, status }) => [name, status]),
        [['demo', 'done']],
      );
    });

    it('96.2 touches no folder that holds anything else', async () => {
      assert.equal((await failure('demo', '--keep', 'sample')).exit, 2);
      assert.equal((await failure('demo', '--keep', 'shown')).exit, 2, 'a demo of another size');
      assert.match((await failure('demo', '--workspace', 'sample')).message, /sample holds something other/);
      assert.equal((await failure('demo', '--workspace', 'elsewhere', '--keep', 'sample')).exit, 2);
      assert.equal(existsSync(path.join(folder, 'backlist-demo')), false);
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
