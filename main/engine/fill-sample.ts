/** *Explore the sample*: what the sample workspace still lacks is generated, imported and trained, step by step. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { StageContext } from '../../shared/stage.ts';
import { generateSample } from '../sample/generate-sample.ts';
import { writeSample } from '../sample/write-sample.ts';
import { listImports } from '../workspace/imports.ts';
import { listRuns } from '../workspace/runs.ts';
import type { Host } from './host/host.ts';
import { importFiles } from './import-files.ts';
import { train } from './train.ts';
import { trainRequest } from './train-request.ts';

/** Gone on with where an earlier one was cut short. */
export async function fillSample(host: Host, context: StageContext): Promise<{ run: number }> {
  const engine = host.writable();
  const { db, folder } = engine.workspace;
  if (listImports(db).length === 0) {
    context.progress({ phase: 'generate the sample', done: 0, total: 0 });
    const sampleFolder = path.join(folder, 'sample');
    mkdirSync(sampleFolder, { recursive: true });
    const { catalogue, users, streams } = await writeSample(generateSample({}, context), sampleFolder);
    const files = [catalogue, users, streams];
    await host.exclusively(() => importFiles(engine.workspace, files, {}, context));
    host.changed('imports');
  }
  const trained = listRuns(db).find(({ status }) => status === 'done');
  if (trained !== undefined) {
    return { run: trained.id };
  }
  const run = await train(engine, trainRequest({ name: 'sample' }), context);
  host.changed('runs');
  return { run: run.id };
}
