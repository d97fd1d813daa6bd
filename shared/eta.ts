import type { Progress } from './stage.ts';

/** Of the phase: before it the time left would be a guess that is hours off. */
const LEAST_SHARE = 1 / 200;

/**
 * Seconds left of the current phase, from its own pace so far; undefined until the pace is known. A new phase starts
 * anew. The clock is given so that tests need not wait.
 */
export function createEta(now: () => number): (progress: Progress) => number | undefined {
  let phase = '';
  let startedAt = 0;
  let startedDone = 0;
  return (progress) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      startedAt = now();
      startedDone = progress.done;
    }
    const seconds = (now() - startedAt) / 1000;
    const done = progress.done - startedDone;
    if (progress.total <= 0 || done < LEAST_SHARE * progress.total || done <= 0 || seconds < 1) {
      return undefined;
    }
    return ((progress.total - progress.done) * seconds) / done;
  };
}
