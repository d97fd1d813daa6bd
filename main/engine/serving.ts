/** A finished run, loaded to answer: towers from its folder, vectors and titles from the workspace. */
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import { targetOf } from '../evaluate/ranker.ts';
import type { BlendModel } from '../model/blend/blend.ts';
import { loadTwoTowers } from '../model/two-towers/save.ts';
import { createServingModel, type ServingModel, type TrainedTowers } from '../recommend/serving-model.ts';
import { readBlend } from '../runs/blend/read-blend.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import { openVectorIndex } from '../vectors/open-vector-index.ts';
import type { Dataset } from '../workspace/load-dataset.ts';
import { loadDatasetBeside } from '../workspace/load-dataset-beside.ts';
import { runFolder } from '../workspace/open.ts';
import type { Run } from '../workspace/runs.ts';
import { finishedRun, parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { type RunRef, runRef } from './run-ref.ts';
import { rowsOfItems, textVectors } from './run-vectors.ts';

export interface Serving {
  readonly run: RunRef;
  readonly model: ServingModel;
  /** What whoever reads an answer should know: titles the run does not know, data it did not see, poor text vectors. */
  readonly notes: readonly string[];
  close(): void;
}

/**
 * The run asked for, or the one that is served by default. Takes as long as reading the interactions does.
 * @throws AppError NOT_FOUND, MODEL_DAMAGED, CANCELLED
 */
export async function loadServingModel(
  engine: Engine,
  runId: number | undefined,
  context: StageContext,
): Promise<Serving> {
  const run = finishedRun(engine, runId);
  const { db, folder } = engine.workspace;
  const { options, encoder, encoderFallback } = parametersOf(run);
  context.progress({ phase: 'load the data', done: 0, total: 0 });
  const dataset = await loadDatasetBeside(engine.workspace);
  const { catalogue } = dataset;
  context.progress({ phase: 'load the run', done: 0, total: 0 });
  const hgnn = rowsOfItems(engine.workspace, run.id, 'hgnn', catalogue, 0, catalogue.size);
  const known = hgnn.present;
  const towers: TrainedTowers[] = [];
  for (const type of ITEM_TYPES.filter((each) => options.targets.includes(each))) {
    const { start, end } = targetOf(catalogue, type);
    const items = rowsOfItems(engine.workspace, run.id, type, catalogue, start, end);
    if (items.count === 0) {
      continue; // the data had no titles of this type
    }
    items.present.forEach((is, row) => {
      known[start + row] &= is;
    });
    towers.push({
      model: loadTowers(folder, run.id, type),
      items: items.vectors,
      index: await openVectorIndex(db, { runId: run.id, space: type }, context),
      blend: options.blend && blendOf(folder, run.id, type, catalogue),
    });
  }
  if (towers.length === 0) {
    throw damaged(run.id, 'it has no item vectors');
  }
  const text = textVectors(engine.workspace, catalogue, encoder);
  const model = createServingModel({ data: dataset, text, hgnn: hgnn.vectors, known, towers });
  return {
    run: runRef(run),
    model,
    notes: notesOf(run, dataset, known, encoder, encoderFallback),
    close() {
      for (const { index } of towers) {
        index.close();
      }
    },
  };
}

function loadTowers(folder: string, runId: number, type: ItemType): TrainedTowers['model'] {
  try {
    return loadTwoTowers(path.join(runFolder(folder, runId), `towers-${type}.safetensors`));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? damaged(runId, (error as Error).message)
      : error;
  }
}

function blendOf(folder: string, runId: number, type: ItemType, catalogue: Catalogue): BlendModel {
  const blend = readBlend(runFolder(folder, runId), type, catalogue, 'serving');
  if (blend === undefined) {
    throw damaged(runId, `its blend of ${type}s is missing`);
  }
  return blend;
}

function notesOf(
  run: Run,
  dataset: Dataset,
  known: Uint8Array,
  { kind }: EncoderIdentity,
  encoderFallback: string,
): string[] {
  const notes: string[] = [];
  if (run.dataFingerprint !== dataset.fingerprint) {
    notes.push('The data has changed since this run was trained; train again to learn from all of it.');
  }
  const added = known.reduce((count, is) => count + 1 - is, 0);
  if (added > 0) {
    notes.push(
      `${added} of ${known.length} titles are not known to this run and cannot be recommended before the next one.`,
    );
  }
  if (kind === 'hashing') {
    const why = encoderFallback === '' ? '' : `: ${encoderFallback}`;
    notes.push(`The texts were hashed, which knows words but not their meaning${why}.`);
  }
  return notes;
}

function damaged(runId: number, why: string): AppError {
  return new AppError('MODEL_DAMAGED', `Run ${runId} cannot be used: ${why}.`, 'Train again.', { runId });
}
