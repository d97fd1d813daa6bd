import type { Catalogue } from '../../../main/dataset/catalogue.ts';
import type { Interactions } from '../../../main/dataset/interactions.ts';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { EVENTS, type EventName } from '../../../shared/vocabulary.ts';

export function context(overrides: Partial<StageContext> = {}): StageContext {
  return { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

/** What one user did: item, and event or days of streaming. */
export type Did = readonly [item: number, what?: EventName | number];

/** One list a user, by item; a number stands for streams on so many days. */
export function interactionsOf(histories: readonly (readonly Did[])[], items: number): Interactions {
  const start = [0];
  const item: number[] = [];
  const event: number[] = [];
  const day: number[] = [];
  for (const history of histories) {
    for (const [id, what = 1] of history) {
      for (let k = 0; k < (typeof what === 'number' ? what : 1); k++) {
        item.push(id);
        event.push(typeof what === 'number' ? 0 : EVENTS.indexOf(what));
        day.push(20_000 + k);
      }
    }
    start.push(item.length);
  }
  return {
    users: histories.length,
    items,
    start: Uint32Array.from(start),
    item: Uint32Array.from(item),
    event: Uint8Array.from(event),
    day: Int32Array.from(day),
  };
}

export function matrixOf(...rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0].length, data: Float32Array.from(rows.flat()) };
}

export function catalogueOf(
  audiobooks: number,
  items: readonly { readonly language: string; readonly genre: string }[],
): Catalogue {
  const texts = items.map((_, item) => `title ${item}`);
  return {
    size: items.length,
    audiobooks,
    id: Uint32Array.from(items, (_, item) => item + 1),
    key: texts,
    title: texts,
    description: texts,
    language: items.map((item) => item.language),
    genre: items.map((item) => item.genre),
    author: texts,
    publisher: texts,
    publishedDay: new Int32Array(items.length),
  };
}
