/** Numbers and times as the window writes them. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 });
const figure = new Intl.NumberFormat('en', { minimumSignificantDigits: 1, maximumSignificantDigits: 3 });

/** 12345 -> "12,345" */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** 1234567 -> "1.23M", for axes and narrow places. */
export function formatCompact(count: number): string {
  return compact.format(count);
}

/** 0.0423 -> "4.23%" */
export function formatShare(share: number): string {
  return percent.format(share);
}

/** Three significant digits: 0.10432 -> "0.104". */
export function formatFigure(value: number): string {
  return figure.format(value);
}

/** 95 -> "1 min 35 s"; 4000 -> "1 h 7 min". */
export function formatDuration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < 60) {
    return `${rounded} s`;
  }
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) {
    return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`;
  }
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
