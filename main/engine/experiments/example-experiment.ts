/** The log of a made-up online test with the article's effects planted in it, to try the read-out on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StageContext } from '../../../shared/stage.ts';
import { ARTICLE_ARMS, START_RATE, STREAM_RATE } from '../../sample/sample-exposures.ts';
import { writeExposures } from '../../sample/write-exposures.ts';

export interface ExampleExperiment {
  readonly log: string;
  readonly truth: string;
  readonly rows: number;
  readonly users: number;
  /** Of the control, for each item shown. */
  readonly baseline: { readonly streams: number; readonly starts: number };
  readonly arms: typeof ARTICLE_ARMS;
}

const FIRST_DAY = Date.UTC(2024, 0, 8) / 86_400_000;

/** Writes exposures.csv and truth.json into the folder, which is made if need be. */
export async function writeExampleExperiment(
  folder: string,
  { users, seed }: { readonly users: number; readonly seed: number },
  { progress }: Pick<StageContext, 'progress'>,
): Promise<ExampleExperiment> {
  mkdirSync(folder, { recursive: true });
  const log = path.join(folder, 'exposures.csv');
  const truth = path.join(folder, 'truth.json');
  const options = { users, seed, arms: ARTICLE_ARMS };
  const rows = await writeExposures(log, options, FIRST_DAY, (done) =>
    progress({ phase: 'writing', done, total: users }),
  );
  const baseline = { streams: STREAM_RATE, starts: START_RATE };
  writeFileSync(truth, `${JSON.stringify({ users, seed, rows, baseline, arms: ARTICLE_ARMS }, null, 2)}\n`);
  return { log, truth, rows, users, baseline, arms: ARTICLE_ARMS };
}
