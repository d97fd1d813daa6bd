/**
 * Run as a process of its own: `verify-encoder.ts <minilm|multilingual> <models folder>` encodes three sentences and
 * fails unless the two that speak of the same thing are the closest.
 */
import { findModel } from '../text/load-encoder.ts';
import { loadSentencePipeline } from '../text/sentence-pipeline.ts';

const model = findModel(process.argv[2] === 'multilingual' ? 'multilingual' : 'minilm', [process.argv[3]]);
if (!model) {
  throw new Error('error: files are missing');
}
const sentences = [
  'The memoir of an entrepreneur',
  'A podcast interviewing startup founders',
  'A cookbook of soups',
];
const vectors = await (await loadSentencePipeline(model))(sentences);
const dims = vectors.length / sentences.length;
const cosine = (a: number, b: number) =>
  vectors
    .subarray(a * dims, (a + 1) * dims)
    .reduce((sum, value, d) => sum + value * vectors[b * dims + d], 0);
if (!(cosine(0, 1) > cosine(0, 2) && cosine(0, 1) > cosine(1, 2))) {
  throw new Error('error: its vectors make no sense');
}
