const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

const STEPS = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const;

/** Both in Unix milliseconds. "now", "5 minutes ago", "yesterday"; older than two weeks as a date. */
export function formatRelative(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  if (Math.abs(seconds) > 14 * 86_400) {
    return day.format(at);
  }
  const step = STEPS.findLast(([, length]) => Math.abs(seconds) >= length);
  return step === undefined
    ? words.format(0, 'second')
    : words.format(Math.trunc(seconds / step[1]), step[0]);
}
