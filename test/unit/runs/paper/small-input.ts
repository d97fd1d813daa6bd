/** A small generated data set as a variant sees it, and options that train it in a second or two. */
import { createRuntime, type Runtime } from '../../../../main/model/hgnn/runtime.ts';
import { loadTensorFlow } from '../../../../main/model/tensorflow.ts';
import type { VariantInput } from '../../../../main/runs/paper/trained-variant.ts';
import { presetOptions, type RunOptions } from '../../../../main/runs/run-options.ts';
import { makeSplit } from '../../../../main/runs/run-split.ts';
import { generateSample } from '../../../../main/sample/generate-sample.ts';
import { sampleDataset } from '../../../../main/sample/sample-dataset.ts';
import { createHashingEncoder } from '../../../../main/text/hashing-encoder.ts';
import { itemText } from '../../../../main/text/item-text.ts';
import { createRng } from '../../../../shared/rng.ts';
import type { StageContext } from '../../../../shared/stage.ts';

const preset = presetOptions('fast');
export const OPTIONS: RunOptions = {
  ...preset,
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 4 },
  towers: { ...preset.towers, layers: [64, 32, 32], epochs: 3 },
};

export function contextOf(signal = new AbortController().signal): StageContext {
  return { signal, progress: () => undefined, rng: createRng(1) };
}

export async function smallInput(): Promise<VariantInput> {
  const context = contextOf();
  const sample = generateSample({ audiobooks: 120, podcasts: 160, users: 900 }, context);
  const dataset = { ...sampleDataset(sample), fingerprint: '' };
  const { title, description } = dataset.catalogue;
  const texts = title.map((each, item) => itemText(each, description[item]));
  const text = await createHashingEncoder().encode(texts, context);
  return { dataset, split: makeSplit(dataset, OPTIONS), text };
}

export async function runtimeOf(): Promise<Runtime> {
  return createRuntime((await loadTensorFlow()).tf);
}
