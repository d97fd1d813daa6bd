export const CONNECTION = {
  'connection.refused': 'The program does not answer. Open the link that it printed, or start it again.',
  'connection.lost':
    'The program does not answer. The window goes on by itself as soon as it does. If it was ended, start it again.',
} as const;
