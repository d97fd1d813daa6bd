/**
 * Texts a second of every installed encoder on the sample's titles and descriptions, and of the library's own default
 * (one process, its own threads) beside the English one.   npm run bench -- text [texts = 400]
 */
import os from 'node:os';
import { describeItems } from '../../main/sample/item-text.ts';
import { plantItems } from '../../main/sample/sample-items.ts';
import { DEFAULT_SAMPLE } from '../../main/sample/sample-options.ts';
import { modelsFolder } from '../../main/setup/cache-folder.ts';
import { itemText } from '../../main/text/item-text.ts';
import { type EncoderChoice, findModel, loadEncoder } from '../../main/text/load-encoder.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';

const count = Number(process.argv[2] ?? 400);
const context: StageContext = {
  signal: new AbortController().signal,
  progress: () => undefined,
  rng: createRng(1),
};
const rows = [...describeItems(plantItems(DEFAULT_SAMPLE), DEFAULT_SAMPLE.seed)].slice(0, count);
const titles = rows.map((row) => itemText(row.title, ''));
const described = rows.map((row) => itemText(row.title, row.description));

async function textsPerSecond(choice: EncoderChoice, texts: readonly string[]): Promise<number> {
  const { encoder } = await loadEncoder({ choice, modelsFolders: [modelsFolder()] });
  await encoder.encode(texts.slice(0, 32), context); // starts the processes
  const started = performance.now();
  await encoder.encode(texts, context);
  const seconds = (performance.now() - started) / 1000;
  await encoder.close();
  return Math.round(texts.length / seconds);
}

async function libraryDefault(texts: readonly string[]): Promise<number> {
  const { env, pipeline } = await import('@xenova/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = modelsFolder();
  const extract = await pipeline('feature-extraction', 'Xenova/all-MiniLM-L6-v2');
  await extract(texts[0]);
  const started = performance.now();
  for (const text of texts) {
    await extract(text, { pooling: 'mean', normalize: true });
  }
  return Math.round(texts.length / ((performance.now() - started) / 1000));
}

const installed = (['hashing', 'minilm', 'multilingual'] as const).filter(
  (choice) => choice === 'hashing' || findModel(choice, [modelsFolder()]),
);
const figures: Record<string, unknown> = {};
for (const choice of installed) {
  figures[choice] = {
    titles: await textsPerSecond(choice, titles),
    described: await textsPerSecond(choice, described),
  };
}
if (installed.includes('minilm')) {
  figures.library_default = {
    titles: await libraryDefault(titles),
    described: await libraryDefault(described),
  };
}
const characters = described.reduce((sum, text) => sum + text.length, 0) / described.length;
console.log(
  JSON.stringify({
    bench: 'text',
    texts: rows.length,
    characters_a_description: Math.round(characters),
    texts_per_second: figures,
    load_average: Number(os.loadavg()[0].toFixed(1)),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
