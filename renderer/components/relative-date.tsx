import { formatRelative } from './format-relative.ts';

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** A moment as people say it ("3 hours ago"), with the exact one on hover. `at`: Unix milliseconds. */
export function RelativeDate({ at }: { readonly at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={exact.format(date)}>
      {formatRelative(at, Date.now())}
    </time>
  );
}
