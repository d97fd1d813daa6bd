import { generateSample, type Sample } from '../../../main/sample/generate-sample.ts';
import type { SampleOptions } from '../../../main/sample/sample-options.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';

export function context(overrides: Partial<StageContext> = {}): StageContext {
  return { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

export function sampleOf(options: Partial<SampleOptions> = {}): Sample {
  return generateSample(options, context());
}

/** One row of streams.csv, for specifications only. */
export interface Row {
  readonly user: number;
  readonly item: number;
  readonly event: number;
  readonly time: number;
  readonly seconds: number;
}

export function* rowsOf(sample: Sample): Generator<Row> {
  for (const block of sample.streams()) {
    for (let row = 0; row < block.rows; row++) {
      yield {
        user: block.user[row],
        item: block.item[row],
        event: block.event[row],
        time: block.time[row],
        seconds: block.seconds[row],
      };
    }
  }
}
