const oneDigit = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** 0.2582 -> "+25.8%" */
export function formatDifference(value: number): string {
  return oneDigit.format(value).replace('-', '−');
}

export function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toPrecision(2);
}
