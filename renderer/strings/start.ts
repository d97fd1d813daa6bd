export const START = {
  'start.title': 'Start',
} as const;
