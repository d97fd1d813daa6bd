import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { createCsvWriter } from '../../../main/sample/csv-writer.ts';
import { sampleDataset } from '../../../main/sample/sample-dataset.ts';
import { type SampleFiles, writeSample } from '../../../main/sample/write-sample.ts';
import { rowsOf, sampleOf } from './sample-context.ts';

const sample = sampleOf({ users: 800 });
let folder = '';
let files: SampleFiles;

/** DuckDB's reading of a query, as JSON values: another program's idea of what the file says. */
async function ask(query: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}

const csv = (path: string) => `read_csv('${path}', all_varchar = true, header = true)`;

describe('60 files of the sample', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backlist-sample-'));
    files = await writeSample(sample, join(folder, 'new'));
  });
  after(() => rm(folder, { recursive: true }));

  it('60.1 have the columns of the import', async () => {
    const head = async (path: string) => (await readFile(path, 'utf8')).split('\n')[0];
    assert.equal(await head(files.streams), 'user_id,item_id,event,timestamp,seconds,type');
    assert.equal(
      await head(files.catalogue),
      'item_id,type,title,description,language,genre,author,publisher,published_at,cover',
    );
    assert.equal(await head(files.users), 'user_id,age,country,music');
  });

  it('60.2 catalogue.csv says what was generated, quotes and all scripts included', async () => {
    const read = await ask(`select * from ${csv(files.catalogue)}`);
    assert.deepEqual(
      read.map((row) => [
        row.item_id,
        row.type,
        row.title,
        row.description ?? '',
        row.language ?? '',
        row.genre,
        row.author,
        row.publisher,
        row.published_at,
      ]),
      [...sample.catalogue()].map((row) => [
        row.key,
        row.type,
        row.title,
        row.description,
        row.language,
        row.genre,
        row.author,
        row.publisher,
        new Date(row.publishedDay * 86_400_000).toISOString().slice(0, 10),
      ]),
    );
    assert.equal(files.rows.catalogue, read.length);
  });

  it('60.3 streams.csv says what was generated', async () => {
    const read = await ask(
      `select user_id, item_id, event, epoch(timestamp::timestamp)::varchar as time, seconds, type from ${csv(files.streams)}`,
    );
    const events = ['stream', 'follow', 'preview', 'intent_to_pay'];
    const audiobooks = sample.items.audiobooks;
    const expected = [...rowsOf(sample)].map((row) => [
      `u${row.user + 1}`,
      row.item < audiobooks ? `a${row.item + 1}` : `p${row.item - audiobooks + 1}`,
      events[row.event],
      row.time,
      row.seconds,
      row.item < audiobooks ? 'audiobook' : 'podcast',
    ]);
    assert.deepEqual(
      read.map((row) => [
        row.user_id,
        row.item_id,
        row.event,
        Number(row.time),
        Number(row.seconds ?? 0),
        row.type,
      ]),
      expected,
    );
    assert.equal(files.rows.streams, read.length);
  });

  it('60.4 users.csv has an age, a country and sixteen music numbers, where known', async () => {
    const [summary] = await ask(
      `select count(*) as users, count(age) as ages, count(music) as vectors, count(distinct country) as countries,
        min(len(music::double[])) as low, max(len(music::double[])) as high from ${csv(files.users)}`,
    );
    assert.equal(Number(summary.users), 800);
    assert.equal(Number(summary.low), 16);
    assert.equal(Number(summary.high), 16);
    assert.ok(Number(summary.ages) > 650 && Number(summary.ages) < 780);
    assert.ok(Number(summary.vectors) > 560 && Number(summary.vectors) < 720);
    assert.ok(Number(summary.countries) > 10);
  });

  it('60.5 the writer quotes what has to be quoted, pads numbers, and flushes more than its buffer holds', async () => {
    const path = join(folder, 'hard.csv');
    const file = await open(path, 'w');
    const writer = createCsvWriter(file);
    const hard = ['say "hi"', 'a,b', 'two\nlines', 'שלום, "עולם"', '', 'plain'];
    const rows = 60_000;
    writer.plain('n,text\n');
    for (let k = 0; k < rows; k++) {
      writer.number(k, 3);
      writer.plain(',');
      writer.text(hard[k % hard.length]);
      writer.plain('\n');
      await writer.flushIfFull();
    }
    await writer.flush();
    await file.close();
    const read = await ask(`select n, text from ${csv(path)}`);
    assert.deepEqual(
      read.map((row) => [row.n, row.text ?? '']),
      Array.from({ length: rows }, (_, k) => [String(k).padStart(3, '0'), hard[k % hard.length]]),
    );
  });

  it('60.6 are the same bytes when written again', async () => {
    const again = await writeSample(sampleOf({ users: 800 }), join(folder, 'again'));
    for (const name of ['catalogue', 'streams', 'users'] as const) {
      assert.ok((await readFile(files[name])).equals(await readFile(again[name])), name);
    }
  });

  it('60.7 the dataset in memory has one entry for each user, title, event and day of streams.csv', async () => {
    const { interactions, users } = sampleDataset(sample);
    const [{ entries }] = await ask(
      `select count(*) as entries from (select distinct user_id, item_id, event, timestamp[:10] from ${csv(files.streams)})`,
    );
    assert.equal(interactions.item.length, Number(entries));
    assert.equal(interactions.start[users.size], interactions.item.length);
    for (let user = 0; user < users.size; user++) {
      for (let k = interactions.start[user] + 1; k < interactions.start[user + 1]; k++) {
        const [item, before] = [interactions.item[k], interactions.item[k - 1]];
        const [event, earlier] = [interactions.event[k], interactions.event[k - 1]];
        assert.ok(
          item > before ||
            (item === before &&
              (event > earlier || (event === earlier && interactions.day[k] > interactions.day[k - 1]))),
        );
      }
    }
  });
});
