/**
 * Colours for marks, as CSS variables that follow the theme: `stroke: CHART_COLOURS[0]`, `color: {range: CHART_COLOURS}`.
 * Told apart by lightness too, in this order, for those who see no difference in hue; label lines directly all the same.
 */
export const CHART_COLOURS = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
  'var(--chart-6)',
] as const;

/** Lines that help reading: grids, references. */
export const CHART_GRID = 'var(--chart-grid)';
