/**
 * Item vectors as the run's models saw them in training: over the graph of the training part alone. The run serves with
 * others, over the graph of all the data, in which titles played together in the hold-out are neighbours.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { createUserEncoder } from '../model/two-towers/encode.ts';
import { loadTwoTowers } from '../model/two-towers/save.ts';
import type { CandidateModel } from '../recommend/cached-candidates.ts';
import { servingBlend } from '../recommend/serving-model.ts';
import { createVectorRows } from '../recommend/vector-rows.ts';
import { readVectors, writeVectors } from './artefacts.ts';
import { readBlend } from './blend/read-blend.ts';

export type TrainingVectors = { readonly hgnn: Matrix } & Partial<Record<ItemType, Matrix>>;

/** @param ids SQLite ids of the catalogue, audiobooks first */
export function writeTrainingVectors(
  folder: string,
  vectors: TrainingVectors,
  ids: Uint32Array,
  audiobooks: number,
): void {
  writeVectors(folder, 'training-hgnn', ids, vectors.hgnn);
  if (vectors.audiobook) {
    writeVectors(folder, 'training-audiobook', ids.subarray(0, audiobooks), vectors.audiobook);
  }
  if (vectors.podcast) {
    writeVectors(folder, 'training-podcast', ids.subarray(audiobooks), vectors.podcast);
  }
}

/**
 * The model with the towers of the type over the training vectors, to make lists that know nothing of the hold-out. The
 * data must be that of the run. undefined for a run that was trained before these vectors were kept.
 */
export function withTrainingVectors<Model extends CandidateModel>(
  model: Model,
  folder: string,
  type: ItemType,
): Model | undefined {
  const hgnn = readVectors(folder, 'training-hgnn');
  const items = readVectors(folder, `training-${type}`);
  const towersFile = path.join(folder, `towers-${type}.safetensors`);
  const tower = model.towers[type];
  if (hgnn === undefined || items === undefined || tower === undefined || !existsSync(towersFile)) {
    return undefined;
  }
  const trainingBlend = readBlend(folder, type, model.data.catalogue, 'training');
  const user = createUserEncoder(
    loadTwoTowers(towersFile),
    createVectorRows(hgnn.vectors),
    model.data.catalogue.audiobooks,
  );
  return {
    ...model,
    towers: {
      ...model.towers,
      [type]: {
        ...tower,
        user,
        items: createVectorRows(items.vectors),
        blend: trainingBlend && servingBlend(trainingBlend, tower.target),
      },
    },
  };
}
