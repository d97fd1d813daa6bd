export const FRAME = {
  'frame.program': 'Backlist',
} as const;
