/** The calls of the Data and Explore views against a real engine. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AppError } from '../../shared/app-error.ts';
import { type EngineTrial, startEngineTrial } from '../fixtures/engine-trial.ts';

const CATALOGUE = 'asin,medium,headline\nb1,audiobook,The Quiet Harbour\np1,podcast,Tides\n';
const STREAMS = 'user_id,item_id,event,timestamp\nu1,b1,stream,2026-03-01\nu1,p1,binge,2026-03-02\n';

describe('78 the calls of the Data view', () => {
  let trial: EngineTrial;
  const source = (name: string, content: string) => {
    const folder = path.join(trial.folder, `upload-${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), content);
    const grant = name.replace('.', '-');
    trial.host.grants.add(grant, path.join(folder, name));
    return { grant, name };
  };
  before(async () => {
    trial = await startEngineTrial(null);
  });
  after(() => trial.stop());

  it('78.1 show how files would be read, with what is missing, and store nothing', async () => {
    const sources = [source('titles', CATALOGUE), source('streams', STREAMS)];
    const { tables } = await trial.client.call('data.preview', { sources, choices: [] });
    const titles = tables.find(({ files }) => files.names[0] === 'titles');
    const streams = tables.find(({ files }) => files.names[0] === 'streams');
    assert.ok(titles && streams);
    assert.equal(streams.kind, 'streams');
    assert.equal(streams.problem, '');
    assert.deepEqual(streams.rows[0], ['u1', 'b1', 'stream', '2026-03-01']);
    assert.deepEqual(streams.eventWords, [
      { word: 'stream', event: 'stream' },
      { word: 'binge', event: null },
    ]);
    assert.deepEqual((await trial.client.call('data.imports', { limit: 10, offset: 0 })).rows, []);
  });

  it('78.2 say of a file that cannot be read what is wrong with it, and show the others', async () => {
    const sources = [source('empty.csv', ''), source('streams', STREAMS)];
    const { tables } = await trial.client.call('data.preview', { sources, choices: [] });
    assert.equal(tables[0].problem, 'empty.csv is empty.');
    assert.equal(tables[1].kind, 'streams');
    await assert.rejects(
      () => trial.run('data.import', { sources, choices: [] }),
      (error) => error instanceof AppError && error.message === 'empty.csv is empty.',
    );
    const leftOut = { shape: tables[0].shape, leaveOut: true };
    const again = await trial.client.call('data.preview', { sources, choices: [leftOut] });
    assert.deepEqual(
      again.tables.map(({ leftOut: out }) => out),
      [true, false],
    );
  });

  it('78.3 map all files of one shape at once, differently from the others', async () => {
    const sources = [
      source('a.csv', 'who,what,day\nu1,b1,2026-03-01\n'),
      source('b.csv', 'who,what,day\nu2,b1,2026-03-02\n'),
      source('titles', CATALOGUE),
    ];
    const { tables } = await trial.client.call('data.preview', { sources, choices: [] });
    assert.deepEqual(
      tables.map(({ files }) => files.total),
      [2, 1],
    );
    assert.deepEqual(tables[0].missing.length > 0, true);
    const choices = [
      {
        shape: tables[0].shape,
        kind: 'streams' as const,
        map: { user_id: 'who', item_id: 'what', timestamp: 'day' },
      },
      { shape: tables[1].shape, kind: 'catalogue' as const, map: { type: 'medium', title: 'headline' } },
    ];
    const mapped = await trial.client.call('data.preview', { sources, choices });
    assert.deepEqual(
      mapped.tables.map(({ problem }) => problem),
      ['', ''],
    );
    const summary = await trial.run('data.import', { sources, choices });
    assert.deepEqual(
      summary.imports.map(({ kind, stored }) => [kind, stored]),
      [
        ['catalogue', 2],
        ['streams', 2],
      ],
    );
    const again = await trial.run('data.import', { sources, choices });
    assert.deepEqual(again.fileCounts, { imported: 0, known: 3 });
  });

  it('78.4 refuse an import with too many bad rows, by the names the person knows, and take more when told to', async () => {
    const sources = [source('streams', STREAMS)];
    await assert.rejects(
      () => trial.run('data.import', { sources, choices: [] }),
      (error) =>
        error instanceof AppError &&
        error.code === 'IMPORT_REFUSED' &&
        error.details['example 1'] ===
          'streams:3, column event: "binge" the event is none of stream, follow, preview, intent_to_pay',
    );
    const summary = await trial.run('data.import', { sources, choices: [], maxBadShare: 0.6 });
    assert.equal(summary.rejected[0].count, 1);
  });

  it('78.5 list the rejected rows by reason, and export them', async () => {
    const { rows } = await trial.client.call('data.imports', { limit: 10, offset: 0 });
    assert.deepEqual(
      rows.map(({ source: name, rowsRejected }) => [name, rowsRejected]),
      [
        ['streams', 1],
        ['a.csv, b.csv', 0],
        ['titles', 0],
      ],
    );
    const { id } = rows[0];
    const { reasons } = await trial.client.call('data.getImport', { id });
    assert.equal(reasons[0].count, 1);
    const { reason } = reasons[0];
    const page = await trial.client.call('data.rejected', { id, reason, limit: 10, offset: 0 });
    assert.deepEqual(page, {
      total: 1,
      rows: [{ file: 'streams', line: 3, column: 'event', value: 'binge', reason, kept: false }],
    });
    await trial.run('data.exportRejected', { id, format: 'csv' });
    const file = trial.offered.at(-1)?.path ?? '';
    assert.match(
      readFileSync(file, 'utf8'),
      /^file,line,column,value,reason,left_out\nstreams,3,event,binge,/,
    );
  });

  it('78.6 keep the diagnosis, count plays by day, and say when the data has changed since', async () => {
    const found = await trial.client.call('data.diagnosis', {});
    assert.equal(found?.current, true);
    assert.equal(found?.diagnosis.audiobooks, 1);
    const plays = await trial.client.call('data.playsPerDay', {});
    assert.deepEqual(
      plays.rows.map(({ audiobook, podcast }) => [audiobook, podcast]),
      [
        [1, 0],
        [1, 0],
      ],
    );
  });

  it('78.7 take an import back in a thread, and offer its files again', async () => {
    const { rows } = await trial.client.call('data.imports', { limit: 10, offset: 0 });
    const { again } = await trial.run('data.removeImport', { id: rows[1].id });
    assert.deepEqual(
      again.map(({ name }) => name),
      ['a.csv', 'b.csv'],
    );
    assert.equal((await trial.client.call('data.imports', { limit: 10, offset: 0 })).total, 2);
    assert.equal((await trial.client.call('data.diagnosis', {}))?.current, false);
    await trial.run('data.diagnose', {});
    const found = await trial.client.call('data.diagnosis', {});
    assert.deepEqual([found?.current, found?.diagnosis.interactions], [true, 1]);
    await assert.rejects(() => trial.run('data.removeImport', { id: 99 }), /no import 99/);
  });

  it('78.8 remove nothing when the removal is cancelled before it begins', async () => {
    const before = await trial.client.call('data.imports', { limit: 10, offset: 0 });
    const job = await trial.client.start('data.removeImport', { id: before.rows[0].id });
    await trial.client.call('jobs.cancel', { id: job.id });
    const { state } = await trial.ended(job.id);
    const left = await trial.client.call('data.imports', { limit: 10, offset: 0 });
    assert.equal(left.total, state === 'cancelled' ? before.total : before.total - 1);
    assert.ok(existsSync(path.join(trial.folder, 'workspace', 'workspace.sqlite')));
  });
});

describe('79 the calls of the Explore view', () => {
  let trial: EngineTrial;
  before(async () => {
    trial = await startEngineTrial({ users: 400, audiobooks: 120, podcasts: 40 });
  });
  after(() => trial.stop());

  it('79.1 have nothing until it is computed, then keep it and know what is missing', async () => {
    const none = await trial.client.call('explore.current', {});
    assert.deepEqual(none, { hasPlays: true, exploration: null, current: false, likenessPossible: false });
    await trial.run('explore.compute', {});
    const { exploration, current } = await trial.client.call('explore.current', {});
    assert.ok(exploration && current);
    assert.equal(exploration.types.users, 400);
    assert.equal(exploration.likenessMissing, 'no run');
    assert.equal(exploration.skew.users.mark.paperShare, 0.75);
    const titles = exploration.genres.rows.reduce((sum, row) => sum + row.audiobooks + row.podcasts, 0);
    assert.equal(titles, 160);
    assert.ok(exploration.genres.rows.length <= 31);
  });

  it('79.2 offer the likeness of pairs once a run has made vectors', async () => {
    await trial.run('runs.train', { rounds: 1, epochs: 1, encoder: 'hashing', targets: ['audiobook'] });
    assert.equal((await trial.client.call('explore.current', {})).likenessPossible, true);
    await trial.run('explore.compute', {});
    const { exploration, likenessPossible } = await trial.client.call('explore.current', {});
    assert.equal(likenessPossible, false);
    assert.equal(exploration?.likeness?.coListenedAudiobooks.linked.bins.length, 40);
  });

  it('79.3 keep the old one when the data has changed, and say so', async () => {
    const { rows } = await trial.client.call('data.imports', { limit: 10, offset: 0 });
    const users = rows.find(({ kind }) => kind === 'users');
    await trial.run('data.removeImport', { id: users?.id ?? 0 });
    const { exploration, current } = await trial.client.call('explore.current', {});
    assert.equal(current, false);
    assert.equal(exploration?.types.users, 400);
  });
});
