/**
 * A finished run in a large workspace without training one: towers of the real size that saw a few thousand plays, and
 * random HGNN vectors. What a shelf costs does not depend on how good it is.
 */
import path from 'node:path';
import { filterInteractions } from '../../main/dataset/interactions.ts';
import type { Matrix } from '../../main/dataset/matrix.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { encodeItemsTf } from '../../main/model/two-towers/encode-tf.ts';
import { saveTwoTowers } from '../../main/model/two-towers/save.ts';
import { trainTwoTowers } from '../../main/model/two-towers/train.ts';
import { adoptRun, partialFolder } from '../../main/runs/adopt.ts';
import { beginArtefacts, completeArtefacts, writeVectors } from '../../main/runs/artefacts.ts';
import { presetOptions } from '../../main/runs/run-options.ts';
import { softwareVersions } from '../../main/runs/versions.ts';
import { dataFingerprint, loadDataset } from '../../main/workspace/load-dataset.ts';
import { openWorkspace } from '../../main/workspace/open.ts';
import { listRuns, startRun } from '../../main/workspace/runs.ts';
import { createRng, type Rng } from '../../shared/rng.ts';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';

const [TEXT_DIMS, HGNN_DIMS] = [384, 128];
const TRAINING_USERS = 20_000;

/** Does nothing where there is one already. */
export async function addLargeRun(folder: string): Promise<void> {
  const workspace = openWorkspace(folder);
  const { db } = workspace;
  try {
    if (listRuns(db).some(({ status }) => status === 'done')) {
      return;
    }
    const rng = createRng(3);
    const context = { signal: new AbortController().signal, progress: () => undefined, rng };
    const options = presetOptions('fast');
    const { catalogue, users, interactions } = loadDataset(db);
    const few = filterInteractions(interactions, (_, user) => user < TRAINING_USERS);
    const items = {
      catalogue,
      text: randomMatrix(catalogue.size, TEXT_DIMS, rng.fork('text')),
      hgnn: randomMatrix(catalogue.size, HGNN_DIMS, rng.fork('hgnn')),
    };
    const runId = startRun(db, {
      ...{ name: 'untrained', preset: 'fast', seed: 1, dataFingerprint: dataFingerprint(db) },
      parameters: JSON.parse(
        JSON.stringify({
          options,
          encoder: { id: 'bench', dims: TEXT_DIMS, kind: 'sentence' },
          encoderFallback: '',
        }),
      ),
      versions: softwareVersions(),
    });
    const partial = partialFolder(folder, runId);
    beginArtefacts(partial);
    const { tf } = await loadTensorFlow();
    writeVectors(partial, 'hgnn', catalogue.id, items.hgnn);
    for (const target of ITEM_TYPES) {
      const settings = { ...options.towers, epochs: 1, maxExamplesPerEpoch: 5_000 };
      const input = { target, items, users, interactions: few, cutoffDay: undefined };
      const model = await trainTwoTowers(tf, input, settings, context);
      saveTwoTowers(path.join(partial, `towers-${target}.safetensors`), model);
      const ids =
        target === 'audiobook'
          ? catalogue.id.subarray(0, catalogue.audiobooks)
          : catalogue.id.subarray(catalogue.audiobooks);
      writeVectors(partial, target, ids, await encodeItemsTf(tf, model, items, context));
    }
    const metrics = {
      backend: 'native',
      edges: { aa: 0, ap: 0, pp: 0 },
      evaluations: [],
      stages: [],
      towers: {},
    };
    completeArtefacts(partial, { timings: {}, metrics: { ...metrics, hgnn: { rounds: [], bestRound: 0 } } });
    adoptRun(db, folder, runId);
  } finally {
    workspace.close();
  }
}

function randomMatrix(rows: number, cols: number, rng: Rng): Matrix {
  const data = new Float32Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let at = row * cols; at < (row + 1) * cols; at++) {
      data[at] = rng.float() - 0.5;
      squares += data[at] ** 2;
    }
    for (let at = row * cols; at < (row + 1) * cols; at++) {
      data[at] /= Math.sqrt(squares);
    }
  }
  return { rows, cols, data };
}
