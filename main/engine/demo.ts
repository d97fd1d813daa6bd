/** The whole job on a made-up catalogue: sample files, import, a first look, training, shelves. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ImportSummary } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Exploration } from '../explore/explore.ts';
import { generateSample } from '../sample/generate-sample.ts';
import { type SampleOptions, sampleOptions } from '../sample/sample-options.ts';
import { type SampleFiles, writeSample } from '../sample/write-sample.ts';
import { chooseListeners, type DemoWho } from './demo-listeners.ts';
import { evaluationOf, type RunEvaluation } from './evaluate-run.ts';
import { exploreWorkspace } from './explore-workspace.ts';
import { importFiles } from './import-files.ts';
import { openEngine } from './open-engine.ts';
import { type Recommended, recommend } from './recommend.ts';
import { loadServingModel } from './serving.ts';
import { train } from './train.ts';
import { type TrainChoices, trainRequest } from './train-request.ts';

export interface DemoChoices {
  /** Of the sample; its defaults where left out. */
  readonly size: Partial<Pick<SampleOptions, 'audiobooks' | 'podcasts' | 'users'>>;
  readonly train: TrainChoices;
}

export interface DemoListener {
  readonly who: DemoWho;
  readonly about: string;
  readonly shelf: Recommended;
}

/** Told as each part is done. */
export type DemoStep =
  | { readonly step: 'sample'; readonly files: SampleFiles }
  | { readonly step: 'import'; readonly summary: ImportSummary }
  | { readonly step: 'explore'; readonly exploration: Exploration }
  | { readonly step: 'train'; readonly evaluation: RunEvaluation }
  | ({ readonly step: 'shelf' } & DemoListener);

/**
 * Leaves a workspace in the folder, with the sample's files beside it. Run again, it goes on with what is there and
 * trains another run. Throws USAGE for a folder that holds anything else.
 */
export async function runDemo(
  folder: string,
  choices: DemoChoices,
  context: StageContext,
  tell: (step: DemoStep) => void,
): Promise<void> {
  const sample = generateSample(choices.size, context);
  const sampleFolder = takeFolder(folder, sample.options);
  const files = await writeSample(sample, sampleFolder);
  tell({ step: 'sample', files });
  const engine = openEngine(folder);
  try {
    const exports = [files.catalogue, files.users, files.streams];
    tell({ step: 'import', summary: await importFiles(engine.workspace, exports, {}, context) });
    tell({ step: 'explore', exploration: await exploreWorkspace(engine, context) });
    const run = await train(engine, trainRequest({ name: 'demo', ...choices.train }), context);
    tell({ step: 'train', evaluation: evaluationOf(engine, run.id) });
    const serving = await loadServingModel(engine, run.id, context);
    for (const { who, about, ...request } of chooseListeners(serving.model, sample)) {
      tell({ step: 'shelf', who, about, shelf: recommend(serving, { ...request, k: 5, evidence: 2 }) });
    }
    serving.close();
  } finally {
    engine.close();
  }
}

/** The folder of the sample's files; a note beside them says which sample they are. */
function takeFolder(folder: string, options: SampleOptions): string {
  const sampleFolder = path.join(folder, 'sample');
  const note = path.join(sampleFolder, 'sample.json');
  const text = `${JSON.stringify(sampleOptions(options), null, 2)}\n`;
  if (
    existsSync(note)
      ? readFileSync(note, 'utf8') !== text
      : existsSync(folder) && readdirSync(folder).length > 0
  ) {
    throw new AppError(
      'USAGE',
      `${folder} holds ${existsSync(note) ? 'a demo of another size' : 'something other than a demo'}.`,
      'Choose another folder with --keep, or remove that one.',
      { folder },
    );
  }
  mkdirSync(sampleFolder, { recursive: true });
  writeFileSync(note, text);
  return sampleFolder;
}
