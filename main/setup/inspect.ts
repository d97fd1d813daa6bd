import { inspectEncoder } from './encoder-weights.ts';
import type { PartState } from './part.ts';
import { inspectSqliteVss } from './sqlite-vss-libraries.ts';
import { inspectTensorFlow } from './tensorflow-native.ts';

/** What every part's state is, each found by using it in a process of its own (a few seconds). */
export function inspectParts(): Promise<PartState[]> {
  return Promise.all([
    inspectTensorFlow(),
    inspectSqliteVss(),
    inspectEncoder('minilm'),
    inspectEncoder('multilingual'),
  ]);
}
