import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { findModel, loadEncoder } from '../../../main/text/load-encoder.ts';

describe('40 choice of the encoder', () => {
  let empty: string;
  before(async () => {
    empty = await mkdtemp(path.join(os.tmpdir(), 'backlist-models-'));
  });
  after(() => rm(empty, { recursive: true }));

  it('40.1 auto falls back to hashing and says why and what to run', async () => {
    const { encoder, fallbackReason } = await loadEncoder({ choice: 'auto', modelsFolders: [empty] });
    assert.equal(encoder.kind, 'hashing');
    assert.match(fallbackReason, /no sentence encoder is installed/);
    assert.match(fallbackReason, /npm run setup/);
  });

  it('40.2 a model asked for by name must be there', async () => {
    await assert.rejects(loadEncoder({ choice: 'minilm', modelsFolders: [empty] }), {
      code: 'ENCODER_UNAVAILABLE',
      advice: /npm run setup/,
    });
    await assert.rejects(loadEncoder({ choice: 'multilingual', modelsFolders: [empty] }), {
      code: 'ENCODER_UNAVAILABLE',
      advice: /npm run setup -- --multilingual/,
    });
  });

  it('40.3 hashing asked for is not a fallback', async () => {
    const { encoder, fallbackReason } = await loadEncoder({ choice: 'hashing', modelsFolders: [] });
    assert.deepEqual([encoder.kind, fallbackReason], ['hashing', '']);
  });

  it('40.4 a model counts as installed only with all its files, and earlier folders win', async () => {
    const folder = path.join(empty, 'Xenova/all-MiniLM-L6-v2');
    await mkdir(path.join(folder, 'onnx'), { recursive: true });
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      await writeFile(path.join(folder, file), '{}');
    }
    assert.equal(findModel('minilm', [empty]), undefined);
    await writeFile(path.join(folder, 'onnx/model_quantized.onnx'), '');
    assert.equal(findModel('minilm', [path.join(empty, 'elsewhere'), empty])?.modelsFolder, empty);
  });
});
