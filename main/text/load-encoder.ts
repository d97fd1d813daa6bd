import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { TextEncoder } from './encoder.ts';
import { ENCODER_MODELS, MODEL_FILES, type SentenceEncoderName } from './encoder-models.ts';
import { createHashingEncoder } from './hashing-encoder.ts';
import { openSentenceEncoder, type SentenceEncoderOptions } from './sentence-encoder.ts';
import type { InstalledModel } from './sentence-pipeline.ts';

export const ENCODER_CHOICES = ['auto', 'minilm', 'multilingual', 'hashing'] as const;
export type EncoderChoice = (typeof ENCODER_CHOICES)[number];

export interface LoadEncoderOptions extends SentenceEncoderOptions {
  readonly choice: EncoderChoice;
  /** Folders to look for models in, in order; a model lies at `<folder>/<org>/<name>`. */
  readonly modelsFolders: readonly string[];
}

export interface LoadedEncoder {
  readonly encoder: TextEncoder;
  /** Why a poorer encoder than the wanted one is used; '' when it is not. */
  readonly fallbackReason: string;
}

/** 'auto' takes the English model, else the multilingual one, else hashing. A model asked for by name must be there. */
export async function loadEncoder(options: LoadEncoderOptions): Promise<LoadedEncoder> {
  const { choice, modelsFolders } = options;
  if (choice === 'hashing') {
    return { encoder: createHashingEncoder(), fallbackReason: '' };
  }
  const wanted: readonly SentenceEncoderName[] = choice === 'auto' ? ['minilm', 'multilingual'] : [choice];
  const model = wanted.map((name) => findModel(name, modelsFolders)).find((found) => found !== undefined);
  if (model) {
    return { encoder: await openSentenceEncoder(model, options), fallbackReason: '' };
  }
  if (choice === 'auto') {
    const fallbackReason = `no sentence encoder is installed in ${modelsFolders.join(' or ')}; "npm run setup" gets one`;
    return { encoder: createHashingEncoder(), fallbackReason };
  }
  throw new AppError(
    'ENCODER_UNAVAILABLE',
    `The ${choice} sentence encoder is not installed in ${modelsFolders.join(' or ')}.`,
    `Run "npm run setup${choice === 'multilingual' ? ' -- --multilingual' : ''}", or choose the hashing encoder.`,
    { choice },
  );
}

/** The first installed model of that name whose files are all there. */
export function findModel(
  name: SentenceEncoderName,
  modelsFolders: readonly string[],
): InstalledModel | undefined {
  return modelsFolders
    .flatMap((modelsFolder) => ENCODER_MODELS[name].map((model) => ({ ...model, modelsFolder })))
    .find((model) =>
      MODEL_FILES.every((file) => existsSync(path.join(model.modelsFolder, model.name, file))),
    );
}
