import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { changeExperiment, removeExperiment } from '../../main/engine/experiments/change-experiment.ts';
import { writeExampleExperiment } from '../../main/engine/experiments/example-experiment.ts';
import {
  type ImportExposuresOptions,
  importExposures,
} from '../../main/engine/experiments/import-exposures.ts';
import { experimentList, readExperiment } from '../../main/engine/experiments/read-experiment.ts';
import type { Engine } from '../../main/engine/open-engine.ts';
import { appError, NOW, startTrial, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { writeParquet } from '../fixtures/write-parquet.ts';

const HEAD = 'user_id,item_id,arm,shown_at,streamed,started';
/** Shown 3, streamed 2, started 1 in the control; 4, 3, 2 in the other. */
const GOOD = [
  'u1,a1,control,2026-03-01T10:00:00Z,1,1',
  'u1,a2,control,2026-03-03T10:00:00Z,1,0',
  'u2,a1,control,2026-03-02T10:00:00Z,0,0',
  'u3,a1,2T,2026-03-02T11:00:00Z,1,1',
  'u3,a2,2T,2026-03-01T09:00:00Z,0,0',
  'u4,a3,2T,2026-03-05T10:00:00Z,1,1',
  'u4,a1,2T,2026-03-04T10:00:00Z,1,0',
];
const context = { signal: new AbortController().signal, progress: () => undefined };

const engineOf = ({ workspace }: Trial): Engine => ({ workspace, recovered: [], close: () => undefined });

function take(each: Trial, name: string, options: Partial<ImportExposuresOptions> = {}) {
  return importExposures(
    each.workspace,
    path.resolve(each.folder, name),
    { name, now: NOW, ...options },
    context,
  );
}

const log = (rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;
const totals = (each: Trial, which: number | string = 1) =>
  readExperiment(engineOf(each), which).arms.map(({ arm, users, shown, streamed, started }) => [
    arm,
    users,
    shown,
    streamed,
    started,
  ]);
const EXPECTED = [
  ['control', 2, 3, 2, 1],
  ['2T', 2, 4, 3, 2],
];

describe('277 importing the log of an online test', () => {
  it('277.1 keeps the sums of its users, from CSV, gzip, zstd, NDJSON and Parquet alike', async () => {
    await trial(async (each) => {
      each.write('log.csv', log(GOOD));
      each.write('log.csv.gz', gzipSync(log(GOOD)));
      each.write('log.csv.zst', zstdCompressSync(log(GOOD)));
      const cells = GOOD.map((row) => row.split(','));
      const objects = cells.map(([user, item, arm, at, streamed, started]) => ({
        userId: user,
        itemId: item,
        variant: arm,
        timestamp: at,
        isStreamed: streamed === '1',
        isStarted: started === '1',
      }));
      each.write('log.ndjson', objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
      await writeParquet(
        path.join(each.folder, 'log.parquet'),
        `SELECT user_id, item_id, arm, shown_at, streamed = 1 AS streamed, started FROM read_csv('${path.join(each.folder, 'log.csv')}')`,
      );
      for (const name of ['log.csv', 'log.csv.gz', 'log.csv.zst', 'log.ndjson', 'log.parquet']) {
        await take(each, name);
        assert.deepEqual(totals(each, name), EXPECTED, name);
      }
      const read = readExperiment(engineOf(each), 'log.parquet');
      assert.equal(read.firstShown, Date.UTC(2026, 2, 1, 9));
      assert.equal(read.lastShown, Date.UTC(2026, 2, 5, 10));
      assert.equal(experimentList(engineOf(each)).length, 5);
    });
  });

  it('277.2 keeps no user’s id, nor any row', async () => {
    await trial(async (each) => {
      each.write('log.csv', log(GOOD.map((row) => row.replace(/^u/, 'somebody-'))));
      await take(each, 'log.csv');
      each.workspace.db.pragma('wal_checkpoint(TRUNCATE)');
      const { readFileSync, globSync } = await import('node:fs');
      for (const file of globSync(`${each.workspace.folder}/**`, { withFileTypes: true }).filter((f) =>
        f.isFile(),
      )) {
        assert.ok(!readFileSync(path.join(file.parentPath, file.name)).includes('somebody-'), file.name);
      }
    });
  });

  it('277.3 reads other names of columns, and those that --map gives', async () => {
    await trial(async (each) => {
      const rows = GOOD.map((row) => row.split(',').toReversed().join(';'));
      each.write('odd.csv', `neu;gehört;wann;Gruppe;Buch;Hörer\n${rows.join('\n')}\n`);
      const map = {
        user_id: 'Hörer',
        item_id: 'Buch',
        arm: 'Gruppe',
        shown_at: 'wann',
        streamed: 'gehört',
        started: 'neu',
      };
      await assert.rejects(
        take(each, 'odd.csv'),
        appError(
          'IMPORT_MAPPING',
          /exposure log, but no column holds user_id.*Its columns: neu, gehört/,
          /--map user_id=COLUMN/,
        ),
      );
      await take(each, 'odd.csv', { map });
      assert.deepEqual(totals(each), EXPECTED);
    });
  });

  it('277.4 counts a showing that is told twice once, and streamed when one of the rows says so', async () => {
    await trial(async (each) => {
      const again = [
        GOOD[0],
        'u2,a1,control,2026-03-02T10:00:00Z,1,1',
        'u2,a1,control,2026-03-09T10:00:00Z,0,0',
      ];
      each.write('log.csv', log([...GOOD, ...again]));
      const { rowsRepeated, rowsRead } = await take(each, 'log.csv');
      assert.deepEqual([rowsRead, rowsRepeated], [10, 2]);
      assert.deepEqual(totals(each), [['control', 2, 4, 3, 2], EXPECTED[1]]);
    });
  });

  it('277.5 without times every row is a showing', async () => {
    await trial(async (each) => {
      const timeless = [...GOOD, GOOD[0]].map((row) => row.split(',').toSpliced(3, 1).join(','));
      each.write('log.csv', `user_id,item_id,arm,streamed,started\n${timeless.join('\n')}\n`);
      const { rowsRepeated } = await take(each, 'log.csv');
      assert.equal(rowsRepeated, 0);
      assert.deepEqual(totals(each), [['control', 2, 4, 3, 2], EXPECTED[1]]);
      assert.equal(readExperiment(engineOf(each), 1).firstShown, null);
    });
  });

  it('277.6 leaves out users of several arms, counted, with their rows', async () => {
    await trial(async (each) => {
      const mixed = ['u9,a1,control,2026-03-01T10:00:00Z,1,1', 'u9,a2,2T,2026-03-01T10:00:00Z,1,1'];
      each.write('log.csv', log([mixed[0], ...GOOD, mixed[1]]));
      assert.equal((await take(each, 'log.csv')).mixedUsers, 1);
      const { mixedUsers, mixedRows } = readExperiment(engineOf(each), 1);
      assert.deepEqual([mixedUsers, mixedRows], [1, 2]);
      assert.deepEqual(totals(each), EXPECTED);
    });
  });

  it('277.7 refuses bad rows, each with its line, column, value and reason, and takes the others', async () => {
    await trial(async (each) => {
      const bad = [
        ',a1,control,2026-03-01T10:00:00Z,1,1',
        'u1,,control,2026-03-01T10:00:00Z,1,1',
        'u1,a1,,2026-03-01T10:00:00Z,1,1',
        'u1,a1,control,soon,1,1',
        'u1,a1,control,2126-03-01,1,1',
        'u1,a1,control,2026-03-01T10:00:00Z,maybe,1',
        'u1,a1,control,2026-03-01T10:00:00Z,1,',
        'u1,a1,control,2026-03-01T10:00:00Z,0,1',
        'u1,a1,control',
      ];
      each.write('log.csv', log([...GOOD, ...bad]));
      await assert.rejects(
        take(each, 'log.csv'),
        appError(
          'IMPORT_REFUSED',
          /9 of 16 rows of exposures \(56 %\) are bad; 1.00 % is allowed. Nothing was imported/,
          /--max-bad-share/,
        ),
      );
      assert.equal(experimentList(engineOf(each)).length, 0);
      const { examples, rowsRead, rowsRejected, rejected } = await take(each, 'log.csv', {
        maxBadShare: 0.9,
      });
      assert.deepEqual([rowsRead, rowsRejected, rejected.length], [16, 9, 9]);
      assert.ok(rejected.every(({ advice }) => advice !== ''));
      const told = examples.map(({ line, column, value, reason }) => [line, column, value, reason]);
      assert.deepEqual(
        told.toSorted((a, b) => Number(a[0]) - Number(b[0])),
        [
          [9, 'user_id', null, 'the user id is missing'],
          [10, 'item_id', null, 'the item id is missing'],
          [11, 'arm', null, 'the arm is missing'],
          [12, 'shown_at', 'soon', 'the time of the showing is not a date'],
          [13, 'shown_at', '2126-03-01', 'the time of the showing is in the future'],
          [14, 'streamed', 'maybe', 'streamed says neither yes nor no'],
          [15, 'started', null, 'started says neither yes nor no'],
          [16, 'started', '1', 'the row says started, but not streamed'],
          [17, 'shown_at', 'u1,a1,control', 'the row has fewer cells than the header'],
        ],
      );
      assert.deepEqual(totals(each), EXPECTED);
    });
  });

  it('277.8 takes nothing of what is no comparison', async () => {
    await trial(async (each) => {
      each.write('one.csv', log(GOOD.slice(0, 3)));
      each.write(
        'many.csv',
        log(GOOD.concat(Array.from({ length: 30 }, (_, k) => `v${k},a1,arm${k},2026-03-01,0,0`))),
      );
      each.write('broken.csv.gz', gzipSync(log(GOOD)).subarray(0, -12));
      each.write('empty.csv', `${HEAD}\n`);
      await assert.rejects(
        take(each, 'one.csv'),
        appError('IMPORT_REFUSED', /column arm names one arm alone, control/),
      );
      await assert.rejects(
        take(each, 'many.csv'),
        appError('IMPORT_REFUSED', /more than 20 arms/, /--map arm=COLUMN/),
      );
      await assert.rejects(
        take(each, 'broken.csv.gz'),
        appError('IMPORT_UNREADABLE', /cannot be decompressed/),
      );
      await assert.rejects(take(each, 'empty.csv'), appError('IMPORT_REFUSED', /names no arm/));
      assert.deepEqual(
        each.rows('SELECT count(*) FROM experiment UNION ALL SELECT count(*) FROM experiment_sum'),
        [[0], [0]],
      );
    });
  });

  it('277.9 is cancelled without a trace', async () => {
    await trial(async (each) => {
      each.write('log.csv', log(GOOD));
      const controller = new AbortController();
      const progress = ({ phase }: { phase: string }) => phase === 'storing' && controller.abort();
      await assert.rejects(
        importExposures(
          each.workspace,
          path.join(each.folder, 'log.csv'),
          { name: 'x', now: NOW },
          { signal: controller.signal, progress },
        ),
        appError('CANCELLED', /./),
      );
      assert.equal(experimentList(engineOf(each)).length, 0);
      await take(each, 'log.csv');
      assert.deepEqual(totals(each), EXPECTED);
    });
  });
});

describe('278 the online tests of a workspace', () => {
  let each: Trial;
  before(async () => {
    each = startTrial();
    each.write('log.csv', log(GOOD));
    each.write('other.csv', log(GOOD.slice(0, 6)));
    await take(each, 'log.csv', { name: 'home' });
  });
  after(() => each.close());

  it('278.1 have names of their own and are imported once', async () => {
    await assert.rejects(
      take(each, 'other.csv', { name: 'Home ' }),
      appError('USAGE', /Online test 1 is called “home” already/),
    );
    await assert.rejects(take(each, 'other.csv', { name: '12' }), appError('USAGE', /not only a number/));
    await assert.rejects(
      take(each, 'log.csv', { name: 'again' }),
      appError('IMPORT_REFUSED', /imported before, as online test 1 \(home\)/),
    );
  });

  it('278.2 guess the control from its name, and are compared with another when asked', () => {
    assert.equal(readExperiment(engineOf(each), 1).control, 'control');
    const read = readExperiment(engineOf(each), 'home', '2T');
    assert.deepEqual(
      read.arms.map(({ arm }) => arm),
      ['2T', 'control'],
    );
    assert.equal(read.arms[0].differences, null);
    assert.throws(
      () => readExperiment(engineOf(each), 1, 'nobody'),
      appError('USAGE', /no arm nobody/, /control, 2T|2T, control/),
    );
  });

  it('278.3 change name, control and shares; an arm that nobody was in has no rates', () => {
    changeExperiment(engineOf(each), 1, {
      name: 'shelf',
      control: '2T',
      weights: { control: 1, '2T': 2, '2T-HGNN': 1 },
    });
    const read = readExperiment(engineOf(each), 'shelf');
    assert.equal(read.control, '2T');
    const empty = read.arms.find(({ arm }) => arm === '2T-HGNN');
    assert.deepEqual([empty?.users, empty?.share, empty?.rates.streams], [0, 0.25, null]);
    changeExperiment(engineOf(each), 1, { weights: { control: 1, '2T': 1 } });
    assert.deepEqual(
      readExperiment(engineOf(each), 1).arms.map(({ arm, share }) => [arm, share]),
      [
        ['2T', 0.5],
        ['control', 0.5],
      ],
    );
    assert.throws(
      () => changeExperiment(engineOf(each), 1, { weights: { control: 1 } }),
      appError('USAGE', /leave out the arm 2T/),
    );
    assert.throws(() => changeExperiment(engineOf(each), 1, { control: 'x' }), appError('USAGE', /no arm x/));
  });

  it('278.4 are forgotten with all their sums', () => {
    assert.deepEqual(removeExperiment(engineOf(each), 'shelf'), { id: 1, name: 'shelf' });
    assert.deepEqual(each.rows('SELECT count(*) FROM experiment_sum'), [[0]]);
    assert.throws(() => readExperiment(engineOf(each), 1), appError('NOT_FOUND', /no online test 1/));
    assert.throws(() => removeExperiment(engineOf(each), 1), appError('NOT_FOUND', /./));
  });
});

describe('279 the made-up online test', () => {
  it('279.1 is read out as it was planted', async () => {
    await trial(async (each) => {
      const written = await writeExampleExperiment(
        path.join(each.folder, 'example'),
        { users: 12_000, seed: 1 },
        context,
      );
      const { rowsRead, rowsRejected, rowsRepeated, mixedUsers } = await take(each, written.log, {
        name: 'example',
      });
      assert.deepEqual([rowsRead, rowsRejected, rowsRepeated, mixedUsers], [written.rows, 0, 0, 0]);
      const read = readExperiment(engineOf(each), 1);
      assert.equal(read.sampleRatio.isMismatch, false);
      for (const { arm, streams, starts } of written.arms.slice(1)) {
        const found = read.arms.find((one) => one.arm === arm)?.differences;
        for (const [difference, truth] of [
          [found?.streams, streams],
          [found?.starts, starts],
        ] as const) {
          const interval = difference?.interval;
          assert.ok(interval && interval.low <= truth && truth <= interval.high, `${arm} ${truth}`);
        }
      }
    });
  });
});
