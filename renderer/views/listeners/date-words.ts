const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** '2024-05-03' -> "3 May 2024" */
export function dateWords(iso: string): string {
  return day.format(new Date(`${iso}T00:00:00Z`));
}
