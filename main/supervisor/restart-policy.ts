/** When an engine that ended unexpectedly is started again: at once, then ever later, then no more. */

const WINDOW_MS = 60_000;
const MOST_IN_WINDOW = 5;
const FIRST_DELAY_MS = 100;

/**
 * @param endings when it ended unexpectedly, in milliseconds of any one clock, the last one just now
 * @returns milliseconds to wait, or undefined when it has ended too often for another try to be of use
 */
export function restartDelay(endings: readonly number[]): number | undefined {
  const now = endings.at(-1) ?? 0;
  const lately = endings.filter((each) => now - each < WINDOW_MS).length;
  return lately >= MOST_IN_WINDOW ? undefined : FIRST_DELAY_MS * 4 ** Math.max(0, lately - 1);
}
