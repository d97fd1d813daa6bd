import path from 'node:path';
import type { ItemType } from '../../shared/vocabulary.ts';
import { createLonelyEmbedding } from '../model/hgnn/embed-alone.ts';
import { loadHgnn } from '../model/hgnn/save.ts';
import { runFolder } from '../workspace/open.ts';
import type { Engine } from './open-engine.ts';

type LonelyEmbedding = (type: ItemType, text: Float32Array) => Float32Array;

let loaded: { readonly file: string; readonly embed: LonelyEmbedding } | undefined;

/** A run's HGNN for titles nobody has played; undefined when its file is gone. The last one is kept. */
export function lonelyEmbedding({ workspace }: Engine, runId: number): LonelyEmbedding | undefined {
  const file = path.join(runFolder(workspace.folder, runId), 'hgnn.safetensors');
  if (loaded?.file !== file) {
    try {
      loaded = { file, embed: createLonelyEmbedding(loadHgnn(file)) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }
  return loaded.embed;
}
