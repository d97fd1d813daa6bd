export const CONNECTION = {
  'connection.unanswered': 'The program does not answer.',
  'connection.unanswered.advice': 'Start it again, and open the link that it prints.',
} as const;
