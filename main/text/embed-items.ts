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
const CHUNK = 512;

type ItemTexts = Pick<Catalogue, 'size' | 'title' | 'description'>;

/**
 * Title and description of every item -> sentence vectors. Each distinct text is encoded once, and only if the cache
 * lacks it; the cache is written every 512 texts, so a run that was killed goes on where it was.
 */
export async function embedItems(
  items: ItemTexts,
  cache: TextVectorCache,
  encoder: TextEncoder,
  context: StageContext,
): Promise<ItemTextVectors> {
  const dims = encoder.dims;
  const { texts, firstItem, textOfItem } = distinctTexts(items);
  const data = new Float32Array(items.size * dims);
  const row = (item: number) => data.subarray(item * dims, (item + 1) * dims);

  const missing: number[] = [];
  for (const chunk of chunks(texts.keys())) {
    throwIfCancelled(context.signal);
    cache.get(chunk.map((text) => textHash(texts[text]))).forEach((vector, i) => {
      vector ? row(firstItem[chunk[i]]).set(vector) : missing.push(chunk[i]);
    });
  }

  let done = 0;
  const started = performance.now();
  const progress = (now: number) =>
    context.progress({
      phase: 'encode texts',
      done: now,
      total: missing.length,
      figures: { textsPerSecond: now / ((performance.now() - started) / 1000) },
    });
  for (const chunk of chunks(missing)) {
    const encoded = await encoder.encode(
      chunk.map((text) => texts[text]),
      { ...context, progress: (within) => progress(done + within.done) },
    );
    const entries = chunk.map((text, i) => {
      const vector = row(firstItem[text]);
      vector.set(encoded.data.subarray(i * dims, (i + 1) * dims));
      return { hash: textHash(texts[text]), vector };
    });
    cache.put(entries);
    done += chunk.length;
  }

  const withoutText = new Uint8Array(items.size);
  for (let item = 0; item < items.size; item++) {
    const text = textOfItem[item];
    if (text === NO_TEXT) {
      withoutText[item] = 1;
    } else if (firstItem[text] !== item) {
      row(item).set(row(firstItem[text]));
    }
  }
  return {
    vectors: { rows: items.size, cols: dims, data },
    withoutText,
    encoded: missing.length,
    cached: texts.length - missing.length,
  };
}

const NO_TEXT = -1;

/** Each different text once, the first item that has it, and by item which text it has (or NO_TEXT). */
function distinctTexts({ size, title, description }: ItemTexts) {
  const known = new Map<string, number>();
  const firstItem: number[] = [];
  const textOfItem = new Int32Array(size).fill(NO_TEXT);
  for (let item = 0; item < size; item++) {
    const text = itemText(title[item], description[item]);
    if (text !== '') {
      if (!known.has(text)) {
        known.set(text, known.size);
        firstItem.push(item);
      }
      textOfItem[item] = known.get(text)!;
    }
  }
  return { texts: [...known.keys()], firstItem, textOfItem };
}

function* chunks(numbers: Iterable<number>): Generator<number[]> {
  const all = [...numbers];
  for (let first = 0; first < all.length; first += CHUNK) {
    yield all.slice(first, first + CHUNK);
  }
}
