import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { writeBertOnnx } from '../../../main/setup/encoder/bert-to-onnx.ts';
import { type BertWeights, fromHalf } from '../../../main/setup/encoder/bert-weights.ts';
import { createRng } from '../../../shared/rng.ts';
import { forward, fourBitWords, SHAPE, tinyBert } from './tiny-bert.ts';

interface Tensor {
  readonly data: Float32Array;
}
interface OnnxRuntime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: number[]) => unknown;
  readonly InferenceSession: {
    create(file: string): Promise<{ run(feeds: Record<string, unknown>): Promise<Record<string, Tensor>> }>;
  };
}
const ort = createRequire(import.meta.resolve('@xenova/transformers'))('onnxruntime-node') as OnnxRuntime;
const TOKENS = [3, 14, 15, 9, 2, 6];
const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-onnx-'));

async function run(bert: BertWeights): Promise<Float32Array> {
  const file = path.join(folder, 'model.onnx');
  writeBertOnnx(bert, file);
  const session = await ort.InferenceSession.create(file);
  const tensor = (values: readonly number[]) =>
    new ort.Tensor('int64', BigInt64Array.from(values.map(BigInt)), [1, values.length]);
  const result = await session.run({
    input_ids: tensor(TOKENS),
    attention_mask: tensor(TOKENS.map(() => 1)),
  });
  return result.last_hidden_state.data;
}

/** Lowest cosine between a row of the two. */
function agreement(found: Float32Array, expected: readonly number[][]): number {
  return Math.min(
    ...expected.map((row, t) => {
      const other = Array.from(found.subarray(t * SHAPE.hidden, (t + 1) * SHAPE.hidden));
      const dot = row.reduce((sum, value, i) => sum + value * other[i], 0);
      return dot / Math.hypot(...row) / Math.hypot(...other);
    }),
  );
}

describe('10 BERT as ONNX', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('10.1 computes what the network computes, up to its 7-bit weights', async () => {
    const rng = createRng(5);
    const words = Float32Array.from({ length: SHAPE.vocabulary * SHAPE.hidden }, () => rng.normal());
    const bert = tinyBert(words);
    assert.ok(agreement(await run(bert), forward(bert, words, TOKENS)) > 0.998);
  });

  it('10.2 unpacks word embeddings of four bits in the model', async () => {
    const { table, floats } = fourBitWords();
    const bert = tinyBert(table);
    assert.ok(agreement(await run(bert), forward(bert, floats, TOKENS)) > 0.998);
  });

  it('10.3 reads float16: zero, subnormal, one, negative, infinite', () => {
    assert.deepEqual([0, 1, 0x3c00, 0xc000, 0x7c00].map(fromHalf), [
      0,
      2 ** -24,
      1,
      -2,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
