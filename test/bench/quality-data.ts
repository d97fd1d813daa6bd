/** Data sets of the kind that the quality bench reads: generated with planted tastes, or real plays split by time. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { openDuckDb } from '../../main/intake/duckdb.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { HELD_OUT_DAYS, sampleOptions } from '../../main/sample/sample-options.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { createRng } from '../../shared/rng.ts';

export const GENERATED = {
  dense: { users: 5000, audiobooks: 500, podcasts: 1000, activity: 1.5, seed: 11 },
  sparse: { users: 8000, audiobooks: 3000, podcasts: 5000, activity: 0.5, seed: 12 },
} as const;

/**
 * Writes catalogue.csv, streams.csv and holdout.csv. Each (user, item) is there once, as a stream if it was ever streamed,
 * because the rivals would count repeats as weights; held out are audiobooks that are new to users who have a past.
 */
export async function writeQualityData(kind: keyof typeof GENERATED, folder: string): Promise<void> {
  const whole = mkdtempSync(path.join(os.tmpdir(), 'backlist-generated-'));
  try {
    const options = sampleOptions(GENERATED[kind]);
    const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
    const files = await writeSample(generateSample(options, context), whole);
    await mkdir(folder, { recursive: true });
    await copyFile(files.catalogue, path.join(folder, 'catalogue.csv'));
    const cutoff = new Date((options.startDay + options.days - HELD_OUT_DAYS) * 86_400_000).toISOString();
    const streams = createWriteStream(path.join(folder, 'streams.csv'));
    const holdout = createWriteStream(path.join(folder, 'holdout.csv'));
    const head = 'user_id,item_id,event,timestamp\n';
    streams.write(head);
    holdout.write(head);
    const known = new Map<string, string>();
    const held = new Set<string>();
    const users = new Set<string>();
    for await (const line of createInterface({ input: createReadStream(files.streams) })) {
      const [user, item, event, timestamp, , type] = line.split(',');
      const pair = `${user},${item}`;
      if (user === 'user_id') {
        continue;
      }
      if (timestamp < cutoff) {
        users.add(user);
        if (!known.has(pair) || (event === 'stream' && !known.get(pair)?.startsWith('stream'))) {
          known.set(pair, `${event},${timestamp}`);
        }
      } else if (
        event === 'stream' &&
        type === 'audiobook' &&
        users.has(user) &&
        !known.has(pair) &&
        !held.has(pair)
      ) {
        held.add(pair);
        holdout.write(`${pair},${event},${timestamp}\n`);
      }
    }
    for (const [pair, rest] of known) {
      streams.write(`${pair},${rest}\n`);
    }
    await Promise.all([streams, holdout].map((file) => finished(file.end())));
  } finally {
    rmSync(whole, { recursive: true, force: true });
  }
}

/** Share of the plays that a folder without a hold-out gives up: the latest. */
const HELD_OUT_SHARE = 0.15;

/**
 * Splits dated plays at one moment for all users and writes streams.csv and holdout.csv: each (user, item) once, held out
 * the audiobooks that are new to users who have a past.
 */
export async function splitByTime(plays: string, folder: string): Promise<void> {
  const duck = await openDuckDb(folder, new AbortController().signal);
  const file = (name: string) => `'${path.join(folder, name).replaceAll("'", "''")}' (HEADER)`;
  try {
    await duck.run(
      `CREATE TABLE play AS FROM read_csv('${plays.replaceAll("'", "''")}', all_varchar = true)`,
    );
    await duck.run(
      `CREATE TABLE cut AS SELECT quantile_disc(timestamp, ${1 - HELD_OUT_SHARE}) AS day FROM play`,
    );
    await duck.run(`CREATE TABLE past AS SELECT user_id, item_id, any_value(type) AS type, any_value(event) AS event,
      min(timestamp) AS timestamp FROM play, cut WHERE timestamp < day GROUP BY user_id, item_id`);
    await duck.run(
      `COPY (SELECT * FROM past ORDER BY timestamp, user_id, item_id) TO ${file('streams.csv')}`,
    );
    await duck.run(`COPY (SELECT user_id, item_id, 'stream' AS event, min(timestamp) AS timestamp FROM play, cut
      WHERE timestamp >= day AND type = 'audiobook' AND user_id IN (SELECT user_id FROM past)
        AND NOT EXISTS (FROM past WHERE past.user_id = play.user_id AND past.item_id = play.item_id)
      GROUP BY user_id, item_id ORDER BY 4, 1, 2) TO ${file('holdout.csv')}`);
  } finally {
    duck.close();
  }
}
