import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Matrix } from '../dataset/matrix.ts';
import type { TextEncoder } from './encoder.ts';
import { itemText, textHash } from './item-text.ts';

/** Vectors of one encoder by the hash of their text. */
export interface TextVectorCache {
  /** In the order of the hashes; undefined where none is kept. */
  get(hashes: readonly Uint8Array[]): (Float32Array | undefined)[];
  /** Keeps all or none. */
  put(entries: readonly { readonly hash: Uint8Array; readonly vector: Float32Array }[]): void;
}

export interface ItemTextVectors {
  /** [items, dims]; unit length, or all zeros where there is no text. */
  readonly vectors: Matrix;
  /** By item: 1 where it has neither title nor description, whose zeros mean "not known". */
  readonly withoutText: Uint8Array;
  /** Distinct texts encoded now, and found in the cache. */
  readonly encoded: number;
  readonly cached: number;
}

/** Texts between two writes to the cache: what a kill can cost, a few seconds of work. */
const CHUNK = 256;

/**
 * Title and description of every item -> sentence vectors. Each distinct text is encoded once, and only if the cache
 * lacks it; the cache is written every 256 texts, so a run that was killed goes on where it was.
 */
export async function embedItems(
  catalogue: Pick<Catalogue, 'size' | 'title' | 'description'>,
  cache: TextVectorCache,
  encoder: TextEncoder,
  context: StageContext,
): Promise<ItemTextVectors> {
  const distinct = distinctTexts(catalogue);
  const found = cache.get(distinct.hashes);
  const missing = found.flatMap((vector, i) => (vector ? [] : [i]));
  const started = performance.now();
  for (let first = 0; first < missing.length; first += CHUNK) {
    throwIfCancelled(context.signal);
    const chunk = missing.slice(first, first + CHUNK);
    const encoded = await encoder.encode(
      chunk.map((i) => distinct.texts[i]),
      { ...context, progress: ({ done }) => report(first + done) },
    );
    const entries = chunk.map((i, row) => {
      const vector = encoded.data.slice(row * encoder.dims, (row + 1) * encoder.dims);
      found[i] = vector;
      return { hash: distinct.hashes[i], vector };
    });
    cache.put(entries);
  }

  function report(done: number): void {
    const textsPerSecond = done / ((performance.now() - started) / 1000);
    const secondsLeft = Math.ceil((missing.length - done) / textsPerSecond);
    context.progress({
      phase: 'encode texts',
      done,
      total: missing.length,
      figures: { textsPerSecond: Math.round(textsPerSecond), secondsLeft },
    });
  }

  const data = new Float32Array(catalogue.size * encoder.dims);
  const withoutText = new Uint8Array(catalogue.size);
  for (let item = 0; item < catalogue.size; item++) {
    const text = distinct.ofItem[item];
    if (text < 0) {
      withoutText[item] = 1;
    } else {
      data.set(found[text]!, item * encoder.dims);
    }
  }
  return {
    vectors: { rows: catalogue.size, cols: encoder.dims, data },
    withoutText,
    encoded: missing.length,
    cached: distinct.texts.length - missing.length,
  };
}

/** Each different text once, and which one an item has (-1 for none). */
function distinctTexts({ size, title, description }: Pick<Catalogue, 'size' | 'title' | 'description'>) {
  const index = new Map<string, number>();
  const ofItem = new Int32Array(size).fill(-1);
  for (let item = 0; item < size; item++) {
    const text = itemText(title[item], description[item]);
    if (text !== '') {
      const known = index.get(text) ?? index.size;
      index.set(text, known);
      ofItem[item] = known;
    }
  }
  const texts = [...index.keys()];
  return { texts, hashes: texts.map(textHash), ofItem };
}
