import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { matrixRow } from '../../../main/dataset/matrix.ts';
import { embedItems } from '../../../main/text/embed-items.ts';
import type { TextEncoder } from '../../../main/text/encoder.ts';
import { createHashingEncoder } from '../../../main/text/hashing-encoder.ts';
import { textVectorStore } from '../../../main/workspace/text-vectors.ts';
import { memoryCache } from './memory-cache.ts';
import { numberedItems } from './numbered-items.ts';
import { recordingContext } from './stage-context.ts';

/** A hashing encoder that remembers what it was asked. */
function countingEncoder(): TextEncoder & { readonly asked: string[] } {
  const asked: string[] = [];
  const encoder = createHashingEncoder();
  return {
    ...encoder,
    asked,
    encode: (texts, context) => {
      asked.push(...texts);
      return encoder.encode(texts, context);
    },
  };
}

const shelf = {
  size: 5,
  title: ['Emma', 'Persuasion', 'Emma', '', 'Soups'],
  description: ['A novel', 'A novel', 'A novel', '', ''],
};

describe('50 item text vectors', () => {
  it('50.1 encodes each different text once and gives it to all items that have it', async () => {
    const encoder = countingEncoder();
    const { vectors, encoded, cached } = await embedItems(
      shelf,
      memoryCache(),
      encoder,
      recordingContext().context,
    );
    assert.deepEqual(encoder.asked, ['Emma. A novel', 'Persuasion. A novel', 'Soups']);
    assert.deepEqual([encoded, cached], [3, 0]);
    assert.deepEqual(matrixRow(vectors, 2), matrixRow(vectors, 0));
    assert.notDeepEqual(matrixRow(vectors, 1), matrixRow(vectors, 0));
  });

  it('50.2 gives an item without text zeros and a flag, never NaN', async () => {
    const encoder = countingEncoder();
    const { vectors, withoutText } = await embedItems(
      shelf,
      memoryCache(),
      encoder,
      recordingContext().context,
    );
    assert.deepEqual([...withoutText], [0, 0, 0, 1, 0]);
    assert.ok(matrixRow(vectors, 3).every((value) => value === 0));
  });

  it('50.3 encodes only what the cache lacks, and gets the same vectors', async () => {
    const cache = memoryCache();
    const first = await embedItems(shelf, cache, countingEncoder(), recordingContext().context);
    const encoder = countingEncoder();
    const more = {
      size: 6,
      title: [...shelf.title, 'New'],
      description: [...shelf.description, 'A new one'],
    };
    const second = await embedItems(more, cache, encoder, recordingContext().context);
    assert.deepEqual(encoder.asked, ['New. A new one']);
    assert.deepEqual([second.encoded, second.cached], [1, 3]);
    assert.deepEqual(second.vectors.data.slice(0, first.vectors.data.length), first.vectors.data);
  });

  it('50.4 writes the cache in chunks and reports progress up to the total', async () => {
    const cache = memoryCache();
    const { context, reports } = recordingContext();
    await embedItems(numberedItems(), cache, createHashingEncoder(), context);
    assert.deepEqual(cache.puts, [512, 512, 276]);
    assert.deepEqual(reports.at(-1)?.done, 1300);
    assert.ok(reports.every((report) => report.total === 1300 && report.phase === 'encode texts'));
  });

  it('50.5 keeps what was encoded when it is cancelled', async () => {
    const cache = memoryCache();
    const controller = new AbortController();
    const { context } = recordingContext(controller.signal);
    const stop = {
      ...cache,
      put: (entries: Parameters<typeof cache.put>[0]) => {
        cache.put(entries);
        controller.abort();
      },
    };
    await assert.rejects(embedItems(numberedItems(), stop, createHashingEncoder(), context), {
      code: 'CANCELLED',
    });
    assert.equal(cache.kept.size, 512);
  });

  it('50.6 goes on where a process that was killed had been', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'backlist-embed-'));
    const file = path.join(folder, 'vectors.sqlite');
    const db = new Database(file);
    db.exec(`CREATE TABLE text_vector (content_hash BLOB, encoder TEXT, vector BLOB,
      PRIMARY KEY (content_hash, encoder)) WITHOUT ROWID, STRICT`);
    const script = path.join(import.meta.dirname, 'embed-child.ts');
    const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const encoder = countingEncoder();
    const store = textVectorStore(db, encoder.id);
    const resumed = await embedItems(numberedItems(), store, encoder, recordingContext().context);
    db.close();
    await rm(folder, { recursive: true });
    assert.deepEqual([resumed.cached, resumed.encoded], [512, 788]);
    const whole = await embedItems(
      numberedItems(),
      memoryCache(),
      countingEncoder(),
      recordingContext().context,
    );
    assert.deepEqual(resumed.vectors.data, whole.vectors.data);
  });
});
