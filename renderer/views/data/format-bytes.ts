const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** 12345 -> "12.3 kB" */
export function formatBytes(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${number.format(bytes / 1000 ** power)} ${['B', 'kB', 'MB', 'GB'][power]}`;
}
