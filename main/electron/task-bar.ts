/** What BrowserWindow.setProgressBar takes: below 0 no bar, above 1 one that only says "busy". */
export function progressBar(jobs: number, fraction: number | null): number {
  if (jobs === 0) {
    return -1;
  }
  return fraction === null ? 2 : Math.min(1, Math.max(0, fraction));
}
