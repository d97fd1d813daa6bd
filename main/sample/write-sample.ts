import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { EVENTS } from '../../shared/vocabulary.ts';
import { SECONDS_A_DAY } from './calendar.ts';
import { type CsvWriter, createCsvWriter } from './csv-writer.ts';
import type { Sample } from './generate-sample.ts';
import { musicVectors } from './sample-users.ts';

/** The files of a sample and the rows in each, headers not counted. */
export interface SampleFiles {
  readonly catalogue: string;
  readonly streams: string;
  readonly users: string;
  readonly rows: { readonly catalogue: number; readonly streams: number; readonly users: number };
}

/** Writes catalogue.csv, streams.csv and users.csv into the folder, which is made if need be; memory stays bounded. */
export async function writeSample(sample: Sample, folder: string): Promise<SampleFiles> {
  await mkdir(folder, { recursive: true });
  const catalogue = join(folder, 'catalogue.csv');
  const streams = join(folder, 'streams.csv');
  const users = join(folder, 'users.csv');
  const rows = {
    catalogue: await writeFile(catalogue, (writer) => writeCatalogue(sample, writer)),
    streams: await writeFile(streams, (writer) => writeStreams(sample, writer)),
    users: await writeFile(users, (writer) => writeUsers(sample, writer)),
  };
  return { catalogue, streams, users, rows };
}

async function writeFile(path: string, fill: (writer: CsvWriter) => Promise<number>): Promise<number> {
  const file = await open(path, 'w');
  try {
    const writer = createCsvWriter(file);
    const rows = await fill(writer);
    await writer.flush();
    return rows;
  } finally {
    await file.close();
  }
}

async function writeCatalogue(sample: Sample, writer: CsvWriter): Promise<number> {
  writer.plain('item_id,type,title,description,language,genre,author,publisher,published_at,cover\n');
  let rows = 0;
  for (const row of sample.catalogue()) {
    for (const field of [
      row.key,
      row.type,
      row.title,
      row.description,
      row.language,
      row.genre,
      row.author,
      row.publisher,
    ]) {
      writer.text(field);
      writer.plain(',');
    }
    writer.plain(isoDay(row.publishedDay));
    writer.plain(',\n');
    rows++;
    await writer.flushIfFull();
  }
  return rows;
}

async function writeUsers(sample: Sample, writer: CsvWriter): Promise<number> {
  const { users, options } = sample;
  const musicOf = musicVectors(users, options.seed);
  writer.plain('user_id,age,country,music\n');
  for (let user = 0; user < users.size; user++) {
    const music = musicOf(user);
    writer.plain('u');
    writer.number(user + 1);
    writer.plain(',');
    if (!Number.isNaN(users.age[user])) {
      writer.number(users.age[user]);
    }
    writer.plain(',');
    writer.plain(users.country[user]);
    writer.plain(',');
    writer.text(music === undefined ? '' : `[${Array.from(music, (value) => value.toFixed(3)).join(',')}]`);
    writer.plain('\n');
    await writer.flushIfFull();
  }
  return users.size;
}

async function writeStreams(sample: Sample, writer: CsvWriter): Promise<number> {
  const { audiobooks } = sample.items;
  const dates = new Map<number, string>();
  const dateOf = (day: number) => {
    const known = dates.get(day) ?? `${isoDay(day)}T`;
    dates.set(day, known);
    return known;
  };
  writer.plain('user_id,item_id,event,timestamp,seconds,type\n');
  let rows = 0;
  for (const block of sample.streams()) {
    for (let row = 0; row < block.rows; row++) {
      const item = block.item[row];
      const isAudiobook = item < audiobooks;
      const time = block.time[row];
      const day = Math.floor(time / SECONDS_A_DAY);
      const second = time - day * SECONDS_A_DAY;
      writer.plain('u');
      writer.number(block.user[row] + 1);
      writer.plain(isAudiobook ? ',a' : ',p');
      writer.number(isAudiobook ? item + 1 : item - audiobooks + 1);
      writer.plain(',');
      writer.plain(EVENTS[block.event[row]]);
      writer.plain(',');
      writer.plain(dateOf(day));
      writer.number(Math.floor(second / 3600), 2);
      writer.plain(':');
      writer.number(Math.floor(second / 60) % 60, 2);
      writer.plain(':');
      writer.number(second % 60, 2);
      writer.plain('Z,');
      if (EVENTS[block.event[row]] === 'stream' || block.seconds[row] > 0) {
        writer.number(block.seconds[row]);
      }
      writer.plain(isAudiobook ? ',audiobook\n' : ',podcast\n');
      const full = writer.flushIfFull();
      if (full !== undefined) {
        await full;
      }
    }
    rows += block.rows;
  }
  return rows;
}

function isoDay(day: number): string {
  return new Date(day * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
}
