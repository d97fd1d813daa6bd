import { createRng } from '../../../shared/rng.ts';
import type { Progress, StageContext } from '../../../shared/stage.ts';

/** A context that keeps what was reported. */
export function recordingContext(signal: AbortSignal = new AbortController().signal) {
  const reports: Progress[] = [];
  const context: StageContext = { signal, rng: createRng(1), progress: (progress) => reports.push(progress) };
  return { context, reports };
}
