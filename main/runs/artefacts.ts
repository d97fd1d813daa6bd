/**
 * The folder of a run. The trainer fills runs/<id>.partial; the manifest is written last, so a folder that has one is
 * whole. The engine renames it to runs/<id> and takes its vectors into the workspace in one transaction.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { readSafetensors, writeSafetensors } from '../model/safetensors.ts';
import type { Json } from '../workspace/runs.ts';

/** The spaces whose vectors a run leaves behind. `audiobook` and `podcast` are item towers, by target type. */
export type VectorSpace = 'hgnn' | 'audiobook' | 'podcast';

/** Served with, and as training saw them (training-vectors.ts). */
type VectorFile = VectorSpace | `training-${VectorSpace}`;

export interface Manifest {
  readonly timings: Readonly<Record<string, number>>;
  readonly metrics: Json;
}

const MANIFEST = 'manifest.json';

export function writeVectors(folder: string, space: VectorFile, itemIds: Uint32Array, vectors: Matrix): void {
  const ids = Float32Array.from(itemIds); // exact below 2^24, which an SQLite id of a catalogue never reaches
  writeSafetensors(path.join(folder, `vectors-${space}.safetensors`), {
    ids: { shape: [ids.length], data: ids },
    vectors: { shape: [vectors.rows, vectors.cols], data: vectors.data },
  });
}

/** Undefined when the run has no such space (a catalogue without podcasts, say). */
export function readVectors(
  folder: string,
  space: VectorFile,
): { readonly ids: Uint32Array; readonly vectors: Matrix } | undefined {
  const file = path.join(folder, `vectors-${space}.safetensors`);
  if (!existsSync(file)) {
    return undefined;
  }
  const { ids, vectors } = readSafetensors(file).tensors;
  return {
    ids: Uint32Array.from(ids.data),
    vectors: { rows: vectors.shape[0], cols: vectors.shape[1], data: vectors.data },
  };
}

export function beginArtefacts(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

export function completeArtefacts(folder: string, manifest: Manifest): void {
  const file = path.join(folder, MANIFEST);
  writeFileSync(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  renameSync(`${file}.new`, file);
}

/** Whether a run's models can be loaded from the folder; their content is checked when they are. */
export function isWholeFolder(folder: string): boolean {
  return [MANIFEST, 'hgnn.safetensors'].every((file) => existsSync(path.join(folder, file)));
}

/** Undefined when the folder is not whole. @throws AppError MODEL_DAMAGED */
export function readManifest(folder: string): Manifest | undefined {
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) {
    return undefined;
  }
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw new AppError(
      'MODEL_DAMAGED',
      `${file} is damaged: it is not JSON.`,
      'Train again.',
      { file },
      error,
    );
  }
}
