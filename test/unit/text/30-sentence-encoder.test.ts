import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, it, mock } from 'node:test';
import { matrixRow } from '../../../main/dataset/matrix.ts';
import { modelsFolder } from '../../../main/setup/cache-folder.ts';
import type { TextEncoder } from '../../../main/text/encoder.ts';
import { findModel, loadEncoder } from '../../../main/text/load-encoder.ts';
import { cosine } from './cosine.ts';
import { recordingContext } from './stage-context.ts';

const installed = findModel('minilm', [modelsFolder()]) !== undefined;
const multilingual = findModel('multilingual', [modelsFolder()]) !== undefined;
const MEMOIR = 'The memoir of an entrepreneur who built a company from nothing';
const STARTUPS = 'A podcast in which startup founders talk about their first year';
const SOUPS = 'Forty soups for cold evenings';

async function open(choice: 'minilm' | 'multilingual', processes?: number): Promise<TextEncoder> {
  const options = {
    choice,
    modelsFolders: [modelsFolder()],
    ...(processes === undefined ? {} : { processes }),
  };
  return (await loadEncoder(options)).encoder;
}

describe('30 sentence encoder', { skip: !installed && 'no weights: run "npm run setup"' }, () => {
  let encoder: TextEncoder;
  before(async () => {
    encoder = await open('minilm');
  });
  after(() => encoder.close());

  it('30.1 puts texts about the same thing closer than others', async () => {
    const matrix = await encoder.encode([MEMOIR, STARTUPS, SOUPS], recordingContext().context);
    assert.deepEqual([matrix.rows, matrix.cols, encoder.kind], [3, 384, 'sentence']);
    assert.ok(cosine(matrix, 0, 1) > cosine(matrix, 0, 2) + 0.1);
    assert.ok(cosine(matrix, 0, 1) > cosine(matrix, 1, 2) + 0.1);
  });

  it('30.2 gives unit vectors that do not depend on the company, the order or the process', async () => {
    const texts = Array.from({ length: 40 }, (_, i) =>
      `${[MEMOIR, STARTUPS, SOUPS][i % 3]}, part ${i} `.repeat(1 + (i % 5)),
    );
    const matrix = await encoder.encode(texts, recordingContext().context);
    const reversed = await encoder.encode(texts.toReversed(), recordingContext().context);
    for (let row = 0; row < texts.length; row++) {
      assert.ok(Math.abs(Math.hypot(...matrixRow(matrix, row)) - 1) < 1e-5);
      assert.deepEqual(matrixRow(matrix, row), matrixRow(reversed, texts.length - 1 - row));
    }
  });

  it('30.3 gives the same vectors in this process, from which no request leaves', async () => {
    const fetches = mock.method(globalThis, 'fetch');
    const connections = mock.method(net.Socket.prototype, 'connect');
    const here = await open('minilm', 0);
    const matrix = await here.encode([MEMOIR, SOUPS], recordingContext().context);
    assert.deepEqual([fetches.mock.callCount(), connections.mock.callCount()], [0, 0]);
    mock.restoreAll();
    assert.equal(here.id, encoder.id);
    assert.deepEqual(matrix.data, (await encoder.encode([MEMOIR, SOUPS], recordingContext().context)).data);
  });

  it('30.4 reads texts of any length and script', async () => {
    const texts = [
      'a',
      '?',
      '🎧'.repeat(300),
      'слово '.repeat(2000),
      '本の話',
      '\u0000\uFFFF',
      'ا'.repeat(5000),
    ];
    const { data } = await encoder.encode(texts, recordingContext().context);
    assert.ok(data.every(Number.isFinite));
  });

  it('30.5 reports progress that never goes back and ends at the total', async () => {
    const { context, reports } = recordingContext();
    await encoder.encode(
      Array.from({ length: 50 }, (_, i) => `title ${i}`),
      context,
    );
    const done = reports.map((report) => report.done);
    assert.deepEqual(
      done,
      done.toSorted((a, b) => a - b),
    );
    assert.equal(done.at(-1), 50);
  });

  it('30.6 stops soon after it is cancelled, and encodes again afterwards', async () => {
    const controller = new AbortController();
    const { context, reports } = recordingContext(controller.signal);
    const many = Array.from({ length: 5000 }, (_, i) => `title ${i}`);
    const run = encoder.encode(many, {
      ...context,
      progress: (report) => {
        reports.push(report);
        controller.abort();
      },
    });
    await assert.rejects(run, { code: 'CANCELLED' });
    assert.ok(reports.length < 20);
    assert.equal((await encoder.encode([SOUPS], recordingContext().context)).rows, 1);
  });

  it('30.7 has an id that names the model, its hash and the runtime', () => {
    assert.match(encoder.id, /^[\w-]+\/all-MiniLM-L6-v2\/q8\/[0-9a-f]{16}\/onnxruntime-\d/);
  });

  it('30.8 can be closed twice', async () => {
    const another = await open('minilm', 1);
    await another.encode([SOUPS], recordingContext().context);
    await another.close();
    await another.close();
  });
});

describe('31 multilingual encoder', {
  skip: !multilingual && 'not installed: npm run setup -- --multilingual',
}, () => {
  it('31.1 puts a title beside its translation', async () => {
    const encoder = await open('multilingual', 1);
    const matrix = await encoder.encode(
      [SOUPS, 'Vierzig Suppen für kalte Abende', 'Die Geschichte der Eisenbahn'],
      recordingContext().context,
    );
    await encoder.close();
    assert.ok(cosine(matrix, 0, 1) > cosine(matrix, 0, 2) + 0.05);
  });
});
