/**
 * One sentence encoder in this process: @xenova/transformers, offline, one text a call. Activations of a q8 model are
 * quantised over the whole batch, so that the same text would get another vector (cosine down to 0.986) in other
 * company; alone it always gets the same one.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EncoderModel } from './encoder-models.ts';

export interface InstalledModel extends EncoderModel {
  /** The folder that holds `<org>/<name>`. */
  readonly modelsFolder: string;
}

/** From texts to their vectors, one after the other: mean-pooled over the tokens, of unit length. */
export type SentencePipeline = (texts: readonly string[]) => Promise<Float32Array>;

export async function loadSentencePipeline(model: InstalledModel): Promise<SentencePipeline> {
  const { env, pipeline } = await import('@xenova/transformers');
  env.allowRemoteModels = false; // nothing leaves the machine
  env.localModelPath = model.modelsFolder;
  env.useFSCache = false; // its default lies inside node_modules
  const restore = openModelsOnOneThread(
    path.join(model.modelsFolder, model.name, 'onnx/model_quantized.onnx'),
  );
  const extract = await pipeline('feature-extraction', model.name, { quantized: true }).finally(restore);
  return async (texts) => {
    const values: number[] = [];
    for (const text of texts) {
      const { data } = await extract(model.prefix + text, { pooling: 'mean', normalize: true });
      values.push(...(data as Float32Array));
    }
    return Float32Array.from(values);
  };
}

interface OnnxRuntime {
  readonly InferenceSession: { create(model: unknown, options: Record<string, unknown>): Promise<unknown> };
}

/**
 * transformers 2.17.2 hands the model over as a buffer, and onnxruntime-node 1.14 ignores session options then. Given
 * the file, it honours the number of threads: two processes of one thread encode 1.85 times as many texts as one
 * process of two (263 against 140 a second, 2 cores).
 */
function openModelsOnOneThread(file: string): () => void {
  const requireAsTransformers = createRequire(import.meta.resolve('@xenova/transformers'));
  const { InferenceSession } = requireAsTransformers('onnxruntime-node') as OnnxRuntime;
  const create = InferenceSession.create;
  InferenceSession.create = () =>
    create.call(InferenceSession, file, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    });
  return () => {
    InferenceSession.create = create;
  };
}
