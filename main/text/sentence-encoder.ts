import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Matrix } from '../dataset/matrix.ts';
import type { TextEncoder } from './encoder.ts';
import { createEncoderChild, type EncoderChild } from './encoder-child.ts';
import { MODEL_FILES } from './encoder-models.ts';
import { type InstalledModel, loadSentencePipeline } from './sentence-pipeline.ts';

export interface SentenceEncoderOptions {
  /** Encoder processes of one thread each; 0 encodes in this process, for hosts that cannot start others. */
  readonly processes?: number;
}

/** Enough to hide the cost of a message, few enough for lively progress and a quick cancellation. */
const TEXTS_A_CALL = 8;

export async function openSentenceEncoder(
  model: InstalledModel,
  { processes = Math.min(4, os.availableParallelism()) }: SentenceEncoderOptions = {},
): Promise<TextEncoder> {
  const folder = path.join(model.modelsFolder, model.name);
  const { hidden_size: dims } = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8')) as {
    readonly hidden_size: number;
  };
  const id = await identify(folder, model.name);
  const encoders =
    processes === 0
      ? [await encodeHere(model)]
      : Array.from({ length: processes }, () => createEncoderChild(model));

  async function encode(texts: readonly string[], context: StageContext): Promise<Matrix> {
    const data = new Float32Array(texts.length * dims);
    let next = 0;
    let done = 0;
    const work = async (encoder: EncoderChild) => {
      while (next < texts.length) {
        throwIfCancelled(context.signal);
        const first = next;
        const chunk = texts.slice(first, first + TEXTS_A_CALL);
        next += chunk.length;
        data.set(await encoder.encode(chunk), first * dims);
        done += chunk.length;
        context.progress({ phase: 'encode texts', done, total: texts.length });
      }
    };
    const needed = encoders.slice(0, Math.ceil(texts.length / TEXTS_A_CALL));
    await Promise.all(needed.map(work)).finally(() => {
      next = texts.length; // one failed or was cancelled: the others stop too
    });
    return { rows: texts.length, cols: dims, data };
  }
  const close = async () => {
    await Promise.all(encoders.map((encoder) => encoder.close()));
  };
  return { id, dims, kind: 'sentence', encode, close };
}

async function encodeHere(model: InstalledModel): Promise<EncoderChild> {
  return { encode: await loadSentencePipeline(model), close: async () => undefined };
}

/** Name, hash of everything that shapes a vector, and the runtime's version. */
async function identify(folder: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of MODEL_FILES) {
    hash.update(await readFile(path.join(folder, file)));
  }
  const require = createRequire(import.meta.resolve('@xenova/transformers'));
  const { version } = require('onnxruntime-node/package.json') as { readonly version: string };
  return `${name}/q8/${hash.digest('hex').slice(0, 16)}/onnxruntime-${version}`;
}
